"""All cells that can be reached with one set of dirt cleaned are the bits of one int."""


def fewest_moves(grid):
    widths = {len(row) for row in grid}
    if len(widths) != 1:
        raise ValueError("not a rectangle")
    if set("".join(grid)) - set("#.*S"):
        raise ValueError("unknown character")
    w = widths.pop() + 1  # a wall at the end of each row
    flat = "#".join(grid) + "#"
    if flat.count("S") != 1:
        raise ValueError("S")
    free = sum(1 << i for i, ch in enumerate(flat) if ch != "#")
    dirt = [1 << i for i, ch in enumerate(flat) if ch == "*"]
    full = (1 << len(dirt)) - 1
    boards = {0: 1 << flat.index("S")}
    seen = dict(boards)
    moves = 0
    while boards:
        if full in boards:
            return moves
        new = {}
        for mask, board in boards.items():
            spread = (board << 1 | board >> 1 | board << w | board >> w) & free
            for k, bit in enumerate(dirt):
                if spread & bit and not mask >> k & 1:
                    spread &= ~bit
                    new[mask | 1 << k] = new.get(mask | 1 << k, 0) | bit
            new[mask] = new.get(mask, 0) | spread
        boards = {}
        for mask, board in new.items():
            board &= ~seen.get(mask, 0)
            if board:
                seen[mask] = seen.get(mask, 0) | board
                boards[mask] = board
        moves += 1
    return None
