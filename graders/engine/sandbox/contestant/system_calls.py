"""All system calls of Linux, and what becomes of each when an answer makes it.

Every call stands in one group, with the reason for it: allowed, allowed with certain arguments,
refused (EPERM), or answered as by a kernel that does not have it (ENOSYS), whereupon libraries do
without. So are numbers answered that are not in this table: calls of kernels to come.

Above 300 lines because it is one table, to be read and checked as a whole.
"""

from collections.abc import Mapping
from typing import NamedTuple

# The calls in the order of their numbers, from each number on. Linux 7.0:
# arch/x86/entry/syscalls/syscall_64.tbl and scripts/syscall.tbl, which aarch64 follows.
_X86_64 = {
    0: """
        read write open close stat fstat lstat poll lseek mmap mprotect munmap brk rt_sigaction
        rt_sigprocmask rt_sigreturn ioctl pread64 pwrite64 readv writev access pipe select
        sched_yield mremap msync mincore madvise shmget shmat shmctl dup dup2 pause nanosleep
        getitimer alarm setitimer getpid sendfile socket connect accept sendto recvfrom sendmsg
        recvmsg shutdown bind listen getsockname getpeername socketpair setsockopt getsockopt
        clone fork vfork execve exit wait4 kill uname semget semop semctl shmdt msgget msgsnd
        msgrcv msgctl fcntl flock fsync fdatasync truncate ftruncate getdents getcwd chdir
        fchdir rename mkdir rmdir creat link unlink symlink readlink chmod fchmod chown fchown
        lchown umask gettimeofday getrlimit getrusage sysinfo times ptrace getuid syslog getgid
        setuid setgid geteuid getegid setpgid getppid getpgrp setsid setreuid setregid getgroups
        setgroups setresuid getresuid setresgid getresgid getpgid setfsuid setfsgid getsid
        capget capset rt_sigpending rt_sigtimedwait rt_sigqueueinfo rt_sigsuspend sigaltstack
        utime mknod uselib personality ustat statfs fstatfs sysfs getpriority setpriority
        sched_setparam sched_getparam sched_setscheduler sched_getscheduler
        sched_get_priority_max sched_get_priority_min sched_rr_get_interval mlock munlock
        mlockall munlockall vhangup modify_ldt pivot_root _sysctl prctl arch_prctl adjtimex
        setrlimit chroot sync acct settimeofday mount umount2 swapon swapoff reboot sethostname
        setdomainname iopl ioperm create_module init_module delete_module get_kernel_syms
        query_module quotactl nfsservctl getpmsg putpmsg afs_syscall tuxcall security gettid
        readahead setxattr lsetxattr fsetxattr getxattr lgetxattr fgetxattr listxattr llistxattr
        flistxattr removexattr lremovexattr fremovexattr tkill time futex sched_setaffinity
        sched_getaffinity set_thread_area io_setup io_destroy io_getevents io_submit io_cancel
        get_thread_area lookup_dcookie epoll_create epoll_ctl_old epoll_wait_old
        remap_file_pages getdents64 set_tid_address restart_syscall semtimedop fadvise64
        timer_create timer_settime timer_gettime timer_getoverrun timer_delete clock_settime
        clock_gettime clock_getres clock_nanosleep exit_group epoll_wait epoll_ctl tgkill utimes
        vserver mbind set_mempolicy get_mempolicy mq_open mq_unlink mq_timedsend mq_timedreceive
        mq_notify mq_getsetattr kexec_load waitid add_key request_key keyctl ioprio_set
        ioprio_get inotify_init inotify_add_watch inotify_rm_watch migrate_pages openat mkdirat
        mknodat fchownat futimesat newfstatat unlinkat renameat linkat symlinkat readlinkat
        fchmodat faccessat pselect6 ppoll unshare set_robust_list get_robust_list splice tee
        sync_file_range vmsplice move_pages utimensat epoll_pwait signalfd timerfd_create
        eventfd fallocate timerfd_settime timerfd_gettime accept4 signalfd4 eventfd2
        epoll_create1 dup3 pipe2 inotify_init1 preadv pwritev rt_tgsigqueueinfo perf_event_open
        recvmmsg fanotify_init fanotify_mark prlimit64 name_to_handle_at open_by_handle_at
        clock_adjtime syncfs sendmmsg setns getcpu process_vm_readv process_vm_writev kcmp
        finit_module sched_setattr sched_getattr renameat2 seccomp getrandom memfd_create
        kexec_file_load bpf execveat userfaultfd membarrier mlock2 copy_file_range preadv2
        pwritev2 pkey_mprotect pkey_alloc pkey_free statx io_pgetevents rseq uretprobe uprobe
    """,
}
_AARCH64 = {
    0: """
        io_setup io_destroy io_submit io_cancel io_getevents setxattr lsetxattr fsetxattr
        getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr removexattr lremovexattr
        fremovexattr getcwd lookup_dcookie eventfd2 epoll_create1 epoll_ctl epoll_pwait dup dup3
        fcntl inotify_init1 inotify_add_watch inotify_rm_watch ioctl ioprio_set ioprio_get flock
        mknodat mkdirat unlinkat symlinkat linkat renameat umount2 mount pivot_root nfsservctl
        statfs fstatfs truncate ftruncate fallocate faccessat chdir fchdir chroot fchmod
        fchmodat fchownat fchown openat close vhangup pipe2 quotactl getdents64 lseek read write
        readv writev pread64 pwrite64 preadv pwritev sendfile pselect6 ppoll signalfd4 vmsplice
        splice tee readlinkat newfstatat fstat sync fsync fdatasync sync_file_range
        timerfd_create timerfd_settime timerfd_gettime utimensat acct capget capset personality
        exit exit_group waitid set_tid_address unshare futex set_robust_list get_robust_list
        nanosleep getitimer setitimer kexec_load init_module delete_module timer_create
        timer_gettime timer_getoverrun timer_settime timer_delete clock_settime clock_gettime
        clock_getres clock_nanosleep syslog ptrace sched_setparam sched_setscheduler
        sched_getscheduler sched_getparam sched_setaffinity sched_getaffinity sched_yield
        sched_get_priority_max sched_get_priority_min sched_rr_get_interval restart_syscall kill
        tkill tgkill sigaltstack rt_sigsuspend rt_sigaction rt_sigprocmask rt_sigpending
        rt_sigtimedwait rt_sigqueueinfo rt_sigreturn setpriority getpriority reboot setregid
        setgid setreuid setuid setresuid getresuid setresgid getresgid setfsuid setfsgid times
        setpgid getpgid getsid setsid getgroups setgroups uname sethostname setdomainname
        getrlimit setrlimit getrusage umask prctl getcpu gettimeofday settimeofday adjtimex
        getpid getppid getuid geteuid getgid getegid gettid sysinfo mq_open mq_unlink
        mq_timedsend mq_timedreceive mq_notify mq_getsetattr msgget msgctl msgrcv msgsnd semget
        semctl semtimedop semop shmget shmctl shmat shmdt socket socketpair bind listen accept
        connect getsockname getpeername sendto recvfrom setsockopt getsockopt shutdown sendmsg
        recvmsg readahead brk munmap mremap add_key request_key keyctl clone execve mmap
        fadvise64 swapon swapoff mprotect msync mlock munlock mlockall munlockall mincore
        madvise remap_file_pages mbind get_mempolicy set_mempolicy migrate_pages move_pages
        rt_tgsigqueueinfo perf_event_open accept4 recvmmsg
    """,
    260: """
        wait4 prlimit64 fanotify_init fanotify_mark name_to_handle_at open_by_handle_at
        clock_adjtime syncfs setns sendmmsg process_vm_readv process_vm_writev kcmp finit_module
        sched_setattr sched_getattr renameat2 seccomp getrandom memfd_create bpf execveat
        userfaultfd membarrier mlock2 copy_file_range preadv2 pwritev2 pkey_mprotect pkey_alloc
        pkey_free statx io_pgetevents rseq kexec_file_load
    """,
}
# From here on they are the same on every architecture.
_EVERYWHERE = {
    424: """
        pidfd_send_signal io_uring_setup io_uring_enter io_uring_register open_tree move_mount
        fsopen fsconfig fsmount fspick pidfd_open clone3 close_range openat2 pidfd_getfd
        faccessat2 process_madvise epoll_pwait2 mount_setattr quotactl_fd
        landlock_create_ruleset landlock_add_rule landlock_restrict_self memfd_secret
        process_mrelease futex_waitv set_mempolicy_home_node cachestat fchmodat2
        map_shadow_stack futex_wake futex_wait futex_requeue statmount listmount
        lsm_get_self_attr lsm_set_self_attr lsm_list_modules mseal setxattrat getxattrat
        listxattrat removexattrat open_tree_attr file_getattr file_setattr listns
        rseq_slice_yield
    """,
}


def _numbered(*tables: Mapping[int, str]) -> dict[str, int]:
    return {
        name: number
        for table in tables
        for first, names in table.items()
        for number, name in enumerate(names.split(), first)
    }


NUMBERS = {  # of each call, by architecture as `uname` has it
    "x86_64": _numbered(_X86_64, _EVERYWHERE),
    "aarch64": _numbered(_AARCH64, _EVERYWHERE),
}

# The groups: the reason, and the calls that it holds for.

ALLOWED = {
    "memory of its own": """
        brk munmap mremap mprotect msync
    """,
    "descriptors that it has; what can be opened, and how many, is limited elsewhere": """
        read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek close
        dup dup2 dup3 pipe pipe2 poll ppoll select pselect6 fstat fstatfs getdents getdents64
        epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2
        signalfd signalfd4 timerfd_create timerfd_settime timerfd_gettime
        recvfrom recvmsg shutdown getsockname getpeername getsockopt
    """,
    "whether a file is there, and its size and times, which Landlock does not hide": """
        stat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat statfs
        getcwd chdir fchdir umask
    """,
    "threads, and waiting for them": """
        futex set_robust_list rseq set_tid_address gettid sched_yield arch_prctl exit exit_group
        wait4 waitid
    """,
    "signals to itself": """
        rt_sigaction rt_sigprocmask rt_sigpending rt_sigsuspend rt_sigtimedwait rt_sigreturn
        sigaltstack pause alarm setitimer getitimer restart_syscall
    """,
    "time, and chance": """
        time gettimeofday clock_gettime clock_getres nanosleep clock_nanosleep times getrandom
    """,
    "what it is, and what it runs on": """
        getpid getppid getpgid getpgrp getsid getuid geteuid getgid getegid getresuid getresgid
        getgroups capget getrlimit getrusage getpriority ioprio_get sched_getaffinity
        sched_getattr sched_getparam sched_getscheduler sched_get_priority_max
        sched_get_priority_min sched_rr_get_interval getcpu uname sysinfo
    """,
    "made by the kernel's own probes, in programs that are traced; from elsewhere they end it": """
        uretprobe uprobe
    """,
}

REFUSED = {
    "other programs and processes": """
        fork vfork execve execveat setsid setpgid unshare setns
    """,
    "looks into, signals or changes another process": """
        ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp
        pidfd_open pidfd_getfd pidfd_send_signal rt_sigqueueinfo rt_tgsigqueueinfo
        get_robust_list perf_event_open
    """,
    "the network; a message with descriptors in it holds more files than may be open": """
        socket connect bind listen accept accept4 sendmsg sendmmsg recvmmsg setsockopt
    """,
    "System V and POSIX objects, which the user's programs share and which outlive them": """
        shmget shmat shmctl shmdt msgget msgsnd msgrcv msgctl semget semop semctl semtimedop
        mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr
    """,
    "changes files, or makes them": """
        creat truncate ftruncate fallocate copy_file_range rename renameat renameat2 unlink
        unlinkat rmdir mkdir mkdirat link linkat symlink symlinkat mknod mknodat
    """,
    "changes what is known of a file: Landlock does not see to it": """
        chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat
        futimesat setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr
        removexattrat file_setattr
    """,
    "reads what is kept beside a file: Landlock does not see to it": """
        getxattr lgetxattr fgetxattr getxattrat listxattr llistxattr flistxattr listxattrat
        file_getattr
    """,
    "tells which parts of files others have read": """
        mincore cachestat
    """,
    "makes others wait: by locks on files, or for the disk": """
        flock sync syncfs fsync fdatasync sync_file_range fadvise64 readahead
    """,
    "takes memory that counts nowhere, or from an allowance that all programs share": """
        splice tee vmsplice sendfile memfd_create memfd_secret mlock mlock2 mlockall munlock
        munlockall io_setup io_destroy io_submit io_cancel io_getevents io_pgetevents
        timer_create timer_settime timer_gettime timer_getoverrun timer_delete
        inotify_init inotify_init1 inotify_add_watch inotify_rm_watch fanotify_init fanotify_mark
        add_key request_key keyctl
    """,
    "what the judge measures and limits": """
        setpriority sched_setaffinity sched_setscheduler sched_setparam sched_setattr ioprio_set
        setrlimit prctl seccomp
    """,
    "another account, or what only administrators may": """
        setuid setgid setreuid setregid setresuid setresgid setfsuid setfsgid setgroups capset
        mount umount2 chroot pivot_root open_tree open_tree_attr move_mount fsopen fsconfig
        fsmount fspick mount_setattr statmount listmount listns quotactl quotactl_fd swapon
        swapoff acct reboot syslog settimeofday clock_settime adjtimex clock_adjtime sethostname
        setdomainname init_module finit_module delete_module kexec_load kexec_file_load iopl
        ioperm vhangup name_to_handle_at open_by_handle_at
    """,
    "much of the kernel, for little": """
        bpf userfaultfd io_uring_setup io_uring_enter io_uring_register personality
        landlock_create_ruleset landlock_add_rule landlock_restrict_self
    """,
}

ABSENT = {
    "clone and openat are used in their place, whose arguments can be read": """
        clone3 openat2
    """,
    "a kernel may be built without these, or be older": """
        mbind set_mempolicy get_mempolicy set_mempolicy_home_node migrate_pages move_pages
        modify_ldt membarrier pkey_mprotect pkey_alloc pkey_free remap_file_pages futex_waitv
        futex_wake futex_wait futex_requeue map_shadow_stack mseal lsm_get_self_attr
        lsm_set_self_attr lsm_list_modules rseq_slice_yield
    """,
    "given up by the kernel": """
        uselib ustat sysfs _sysctl create_module get_kernel_syms query_module nfsservctl getpmsg
        putpmsg afs_syscall tuxcall security set_thread_area get_thread_area lookup_dcookie
        epoll_ctl_old epoll_wait_old vserver
    """,
}


class OneOf(NamedTuple):
    """The lower half of an argument, with the bits of `ignored` cleared, has one of the values."""

    argument: int
    values: tuple[int, ...]
    ignored: int = 0


class Null(NamedTuple):
    """An argument is a null pointer."""

    argument: int


OWN_PID = -1  # stands for the id of the process that is confined

# linux/fcntl.h: duplicating, reading the flags and setting them, and the size of a pipe. Others
# have a descriptor signal its owner, or lock and lease a file, which makes other programs wait.
_FCNTL = (0, 1, 2, 3, 4, 1030, 1032)
# asm-generic/ioctls.h: TCGETS, TCGETS2, TIOCGPGRP, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX and
# FIOCLEX. Others type into a terminal, or have a descriptor signal its owner.
_IOCTL = (0x5401, 0x802C542A, 0x540F, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# asm-generic/mman-common.h: what concerns its own memory only. MADV_HWPOISON and MADV_SOFT_OFFLINE
# take memory from the machine, MADV_PAGEOUT takes a library from all that use it.
_MADVISE = (0, 1, 2, 3, 4, 8, 10, 11, 14, 15, 16, 17, 18, 19, 22, 23, 25, 102, 103)
_MAP_LOCKED, _MAP_HUGETLB = 0x2000, 0x40000
# linux/sched.h: VM, FS, FILES, SIGHAND and THREAD make a thread, which has no files of its own;
# SYSVSEM, SETTLS, PARENT_SETTID, CHILD_CLEARTID, DETACHED and CHILD_SETTID are what libraries add.
_CLONE_THREAD, _CLONE_BESIDES = 0x00010F00, 0x017C0000
_O_WRITING = 0o1103  # O_WRONLY, O_RDWR, O_CREAT and O_TRUNC of asm-generic/fcntl.h
_MSG_HARMLESS = 0xC040  # DONTWAIT, NOSIGNAL and MORE of linux/socket.h; OOB is not
_CLOSE_RANGE_CLOEXEC = 4  # _UNSHARE would make a second table of files
_AF_UNIX, _SOCK_STREAM, _SOCK_FLAGS = 1, 1, 0o2004000  # CLOEXEC and NONBLOCK


def _without(bits: int) -> int:
    """All bits but these: to be ignored where none of these may be set."""
    return ~bits & 0xFFFFFFFF


# Allowed with these arguments only, refused with others.
CHECKED: dict[str, tuple[OneOf | Null, ...]] = {
    # `abort`, and Python's `signal.raise_signal`, send the process a signal.
    "kill": (OneOf(0, (OWN_PID,)),),
    "tkill": (OneOf(0, (OWN_PID,)),),
    "tgkill": (OneOf(0, (OWN_PID,)),),
    # Python reads its limits with the call that sets anybody's.
    "prlimit64": (OneOf(0, (0, OWN_PID)), Null(2)),
    "clone": (OneOf(0, (_CLONE_THREAD,), ignored=_CLONE_BESIDES),),
    "close_range": (OneOf(2, (0,), ignored=_CLOSE_RANGE_CLOEXEC),),
    "open": (OneOf(1, (0,), ignored=_without(_O_WRITING)),),
    "openat": (OneOf(2, (0,), ignored=_without(_O_WRITING)),),
    "fcntl": (OneOf(1, _FCNTL),),
    "ioctl": (OneOf(1, _IOCTL),),
    "mmap": (OneOf(3, (0,), ignored=_without(_MAP_LOCKED | _MAP_HUGETLB)),),
    "madvise": (OneOf(2, _MADVISE),),
    # asyncio needs a pair that is tied together; with other kinds, anybody can be sent to.
    "socketpair": (OneOf(0, (_AF_UNIX,)), OneOf(1, (_SOCK_STREAM,), ignored=_SOCK_FLAGS)),
    "sendto": (OneOf(3, (0,), ignored=_MSG_HARMLESS), Null(4)),
}
