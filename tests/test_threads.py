"""Calls from several threads at once: what an answer must bear, and what of it a grader sees."""

import pytest

from graders.authoring import Call, Made, Make, Played, Raised, Returned, Slow, Step, in_threads
from graders.engine.answers import threads
from graders.engine.answers.remote import RemoteAnswer
from graders.engine.faults import ContestantFailed
from graders.engine.sandbox.limits import TimeCap
from graders.engine.verdicts import Verdict

from .conftest import Start

pytestmark = pytest.mark.timeout(120)

RIGHT = """
import threading
class Cache:
    def __init__(self):
        self.values, self.making, self.lock = {}, {}, threading.Lock()
    def get(self, key):
        with self.lock:
            return self.values.get(key)
    def count(self):
        with self.lock:
            return len(self.values)
    def get_or_compute(self, key, make):
        with self.lock:
            if key in self.values:
                return self.values[key]
            if mine := key not in self.making:
                self.making[key] = Making()
            making = self.making[key]
        if not mine:
            if making.thread == threading.get_ident():
                raise RuntimeError(key)
            making.done.wait()
            if making.error:
                raise making.error
            return making.value
        try:
            making.value = make()
        except Exception as error:
            making.error = error
            raise
        finally:
            with self.lock:
                del self.making[key]
                if making.error is None:
                    self.values[key] = making.value
            making.done.set()
        return making.value
class Making:
    def __init__(self):
        self.done, self.error, self.value = threading.Event(), None, None
        self.thread = threading.get_ident()
"""
HELD_WHILE_COMPUTING = """
import threading
class Cache:
    def __init__(self):
        self.values, self.lock = {}, threading.Lock()
    def get(self, key):
        with self.lock:
            return self.values.get(key)
    def get_or_compute(self, key, make):
        with self.lock:
            if key not in self.values:
                self.values[key] = make()
            return self.values[key]
"""
NO_LOCK = """
class Cache:
    def __init__(self):
        self.values = {}
    def get(self, key):
        return self.values.get(key)
    def get_or_compute(self, key, make):
        if key not in self.values:
            self.values[key] = make()
        return self.values[key]
"""


def ask(key: object, make: Make) -> Call:
    return Call("get_or_compute", (key, make))


def look_while_making(answer: RemoteAnswer) -> tuple[Played, Played]:
    """A call that must not wait for a function of another key, which ends after it."""
    maker = Step(ask("a", Make("make", 1, after=("look ends",))))
    look = Step(Call("get", ("b",)), "look", after=("make begins",))
    ((one,), (other,)), _ = in_threads(answer.Cache(), [[maker], [look]])
    return one, other


def ask_together(answer: RemoteAnswer, error: Exception | None = None) -> tuple[list[Played], int]:
    """Eight calls for one key, and how many of their functions were called."""
    begun = tuple(f"ask {number} begins" for number in range(8))
    programs = [
        [Step(ask(Slow("a"), Make("make", number, begun, error=error)), f"ask {number}")]
        for number in range(8)
    ]
    played, made = in_threads(answer.Cache(), programs)
    return [one for (one,) in played], len(made)


def test_what_need_not_wait_is_seen_to_end_first(start: Start) -> None:
    answer = start(RIGHT)
    one, other = look_while_making(answer)
    assert (one.outcome, other.outcome) == (Returned(1), Returned(None))
    assert one.began < other.began < other.ended < one.ended
    steps = [step.code for step in answer.transcript.steps()]
    assert steps == [
        "cache = Cache()",
        "cache.get_or_compute('a', make)  # in thread 0",
        "cache.get('b')  # in thread 1",
    ]


def test_an_answer_that_makes_others_wait_is_cut_off(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "THREADS", TimeCap(cpu=2.0, wall=1.0))
    answer = start(HELD_WHILE_COMPUTING)
    with pytest.raises(ContestantFailed, match="it sleeps, or waits for something") as failed:
        look_while_making(answer)
    assert failed.value.verdict is Verdict.TIME_LIMIT


def test_of_those_who_ask_at_once_one_makes(start: Start) -> None:
    played, made = ask_together(start(RIGHT))
    assert made == 1
    assert len({str(one.outcome) for one in played}) == 1


def test_an_answer_without_a_lock_is_seen_to_make_more_than_once(start: Start) -> None:
    _, made = ask_together(start(NO_LOCK))
    assert made > 1


def test_an_error_of_a_function_reaches_all_who_wait(start: Start) -> None:
    played, made = ask_together(start(RIGHT), error=ConnectionError("down"))
    assert made >= 1
    for one in played:
        assert isinstance(one.outcome, Raised)
        assert one.outcome.error.kinds[:2] == ["ConnectionError", "OSError"]
        assert one.outcome.error.message == "down"


def test_a_function_may_use_the_object_itself(start: Start) -> None:
    again = (ask("a", Make("inner", 2)), ask("b", Make("other", 3)), Call("get", ("b",)))
    step = Step(ask("a", Make("outer", 1, calls=again)))
    (((one,),), made) = in_threads(start(RIGHT).Cache(), [[step]])
    assert one.outcome == Returned(1)
    assert [function.name for function in made] == ["other", "outer"]
    first, *others = made[1].outcomes
    assert isinstance(first, Raised)
    assert first.error.is_a(RuntimeError)
    assert others == [Returned(3), Returned(3)]
    assert isinstance(made[1], Made)
    assert made[1].thread == 0


def test_sixteen_threads_play_many_calls_each(start: Start) -> None:
    programs = [
        [Step(ask(f"{number} {step}", Make("make", step))) for step in range(50)]
        for number in range(16)
    ]
    cache = start(RIGHT).Cache()
    played, made = in_threads(cache, programs)
    assert [[one.outcome for one in row] for row in played] == [
        [Returned(step) for step in range(50)]
    ] * 16
    assert {function.thread for function in made} == {*range(16)}
    assert len({one.began for row in played for one in row}) == 16 * 50
    assert cache.count() == 16 * 50, "and the two sides are in step"


def test_slow_keys_are_equal_if_their_texts_are(start: Start) -> None:
    cache = start(RIGHT).Cache()
    assert cache.get_or_compute(Slow("a"), Make("make", 1)) == 1
    assert (cache.get(Slow("a")), cache.get(Slow("b")), cache.get("a")) == (1, None, None)


FORGED = {
    "no calls": "([[], []], [])",
    "too many threads": "([[(0, 1, R)]] * 3, [])",
    "no list": "({}, [])",
    "no moments": "([[(None, 1, R)], [(2, 3, R)]], [])",
    "no reply": "([[(0, 1, 7)], [(2, 3, R)]], [])",
    "nonsense": "([[(0, 1, b'?')], [(2, 3, R)]], [])",
    "no name": "([[(0, 1, R)], [(2, 3, R)]], [(1, 2, 3, 4, [])])",
    "nothing": "None",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_forged_outcomes_are_out_of_order(start: Start, forged: str) -> None:
    session = f"""
import sys
from_session = sys.modules["contestant.session"]
R = from_session.wire.encode(["returned", 1])
from_session.Session.do_threads = lambda self, *_: ["returned", {forged}]
"""
    with pytest.raises(ContestantFailed) as failed:
        look_while_making(start(RIGHT + session))
    assert failed.value.verdict is Verdict.SECURITY_VIOLATION


def test_a_process_that_ends_in_a_thread_has_ended(start: Start) -> None:
    ends = "\nimport os\nCache.get = lambda self, key: os._exit(0)\n"
    with pytest.raises(ContestantFailed, match="the process ended by itself"):
        look_while_making(start(RIGHT + ends))


def test_a_thread_that_sends_of_its_own_is_out_of_order(start: Start) -> None:
    sends = """
import gc, sys
def get(self, key):
    kind = sys.modules["contestant.session"].Session
    session = next(one for one in gc.get_objects() if type(one) is kind)
    session._send(["returned", ([], [])])
Cache.get = get
"""
    answer = start(RIGHT + sends)

    def look_and_count() -> None:  # it is seen at once or with the next request
        look_while_making(answer)
        answer.Cache().count()

    with pytest.raises(ContestantFailed) as failed:
        look_and_count()
    assert failed.value.verdict is Verdict.SECURITY_VIOLATION


def test_an_error_in_a_thread_is_shown_with_the_answers_own_lines(start: Start) -> None:
    raises = "\ndef get(self, key):\n    return 1 // 0\nCache.get = get\n"
    _, other = look_while_making(start(RIGHT + raises))
    assert isinstance(other.outcome, Raised)
    (frame,) = other.outcome.error.frames
    assert frame.function == "get"
