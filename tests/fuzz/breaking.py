"""Breaking: takes what is sound apart and puts it together wrongly, for whatever reads files."""

import json
import random
from typing import Any

WRONG: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**30, -0.0, 1e308, float("nan"), float("inf"), "", "é\u202e</script>", "0",
    "a" * 5000, [], {}, [[]], {"": None}, "../../etc/passwd", "nan", "2026-13-40", "neck-turn", "both",
    "{0}", "%s",
)  # fmt: skip


def broken(values: Any, chance: random.Random, times: int = 2) -> Any:
    """A copy of JSON values with a few of them wrong, missing, doubled, or under another name."""
    values = json.loads(json.dumps(values))
    for _ in range(chance.randint(1, times)):
        places = list(_places(values))
        if not places:
            return chance.choice(WRONG)
        holder, key = chance.choice(places)
        match chance.randrange(4):
            case 0:
                holder[key] = chance.choice(WRONG)
            case 1:
                del holder[key]
            case 2 if isinstance(holder, list):
                holder.insert(key, holder[key])
            case 2:
                holder[chance.choice(("nme", "target", "é", ""))] = holder.pop(key)
            case _:
                other, where = chance.choice(places)
                holder[key] = json.loads(json.dumps(other[where])) if _has(other, where) else None
    return values


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes cut off, with a bit flipped, a stretch doubled or left out, or with something strange within."""
    at, to = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    to = min(to, at + 200)
    match chance.randrange(5):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + data[to:]
        case 2:
            return data[:at] + data[at:to] * 2 + data[to:]
        case 3:
            strange = (
                b"\0",
                b"\xff",
                b"\t",
                b"{",
                b"[",
                b": ",
                b"&a ",
                b"*a",
                b"!!python/object:os.system ",
                b"\n- ",
            )
            return data[:at] + chance.choice(strange) + data[at:]
        case _:
            if not data:
                return data
            at = chance.randrange(len(data))
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def _places(values: Any):
    if isinstance(values, dict):
        keys: list[Any] = list(values)
    elif isinstance(values, list):
        keys = list(range(len(values)))
    else:
        return
    for key in keys:
        yield values, key
        yield from _places(values[key])


def _has(holder: Any, key: Any) -> bool:
    return key in holder if isinstance(holder, dict) else key < len(holder)
