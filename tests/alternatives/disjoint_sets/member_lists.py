"""Each element has a label, each label the list of its members; the shorter list is relabelled."""


class DisjointSets:
    def __init__(self, n):
        if n < 0:
            raise ValueError("n < 0")
        self.n = n
        self.label = list(range(n))
        self.members = {i: [i] for i in range(n)}

    def check(self, a):
        if a not in range(self.n):
            raise IndexError(a)

    def union(self, a, b):
        self.check(a)
        self.check(b)
        x, y = self.label[a], self.label[b]
        if x == y:
            return False
        if len(self.members[x]) > len(self.members[y]):
            x, y = y, x
        moved = self.members.pop(x)
        for i in moved:
            self.label[i] = y
        self.members[y] += moved
        return True

    def find(self, a):
        self.check(a)
        return self.label[a]

    def connected(self, a, b):
        self.check(a)
        self.check(b)
        return self.label[a] == self.label[b]

    def size_of(self, a):
        self.check(a)
        return len(self.members[self.label[a]])

    def __len__(self):
        return len(self.members)
