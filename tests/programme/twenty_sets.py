"""The twenty sets, and the routines of the library that are made of them."""

from functools import cache

from coach.measure.hands import Spot
from coach.movement.exercise import Exercise, Routine
from coach.programme.library import bundled_folder, find_routine
from coach.programme.progression import after_sessions
from coach.programme.vocabulary import movement_of

SETS: dict[int, tuple[str, str]] = {
    1: (
        "general",
        """general-turn: turn right left
        general-tilt: tilt right left
        head-circle: circle clockwise counterclockwise
        general-tilt-against-hand: tilt right left, temple
        general-back-against-hands: extension both, behind_head
        general-push-back: press both, behind_head
        general-forward-against-palms: flexion both, forehead
        general-push-forward: press both, forehead
        shoulder-shrug: shrug both
        general-stretch: coverage both""",
    ),
    2: (
        "flexibility",
        """flexibility-forward: flexion both, behind_head
        flexibility-sideways: tilt right left, crown""",
    ),
    3: (
        "self-massage",
        """massage-stroke: guided right left
        massage-knead: guided right left
        massage-rub: guided both
        massage-smooth: guided both""",
    ),
    4: (
        "dikul-isometric",
        """dikul-forward: flexion both, forehead
        dikul-back: extension both, behind_head
        dikul-sideways: tilt right left, temple
        dikul-slanting: stretch right left, forehead""",
    ),
    5: (
        "dikul-ball",
        """ball-forehead: guided both
        ball-back: guided both
        ball-temple: guided right left
        stick-lift: guided both
        stick-turn: guided right left""",
    ),
    6: (
        "borshchenko",
        """static-forward: press both, forehead
        static-back: press both, behind_head
        static-sideways: press right left, temple
        static-turn: press right left, cheek
        static-down: press both, under_chin""",
    ),
    7: (
        "butrimov",
        """slow-armpit: stretch right left
        slow-over-shoulder: stretch right left
        slow-ear-down: stretch right left
        slow-spiral: stretch right left""",
    ),
    8: (
        "norbekov",
        """mood-beginning: guided both
        cheerful-down: flexion both
        cheerful-up: extension both
        cheerful-tilt: tilt right left
        mood-between: guided both
        cheerful-owl: turn right left
        cheerful-circle: circle clockwise counterclockwise""",
    ),
    9: (
        "shishonin",
        """metronome: tilt right left
        spring-down: flexion both
        spring-back: retraction both
        goose-forward: protraction both
        goose-aside: stretch right left
        looking-at-the-sky: stretch right left
        shishonin-frame: turn right left, opposite_shoulder
        fakir: turn right left
        heron: extension both
        shishonin-let-go: shrug both""",
    ),
    10: (
        "bubnovsky",
        """reach-aside: tilt right left
        hang-forward: flexion both
        stretch-forward: protraction both
        turn-and-stay: turn right left
        turn-with-hand: turn left right, opposite_shoulder""",
    ),
    11: (
        "yoga",
        """yoga-cat: guided both
        yoga-tiger: guided right left
        yoga-dove: guided right left
        yoga-snake: guided both
        yoga-sphinx: guided both""",
    ),
    12: (
        "gitt",
        """micro-no: micro-turn right left
        micro-yes-down: micro-flexion both
        micro-yes-up: micro-extension both
        micro-sway: micro-tilt right left""",
    ),
    13: (
        "warm-up-complex",
        """warm-up-breaths: guided both
        warm-up-bend-back: guided both
        warm-up-bend-forward: guided both
        warm-up-bend-aside: guided right left
        warm-up-turn-trunk: guided left right
        warm-up-turn-head: guided left right
        warm-up-blades: guided both
        warm-up-massage: guided both
        press-clasped-forehead: press both, forehead
        back-over-hand: extension both, behind_neck
        press-ear: press right left, temple
        press-cheek: press right left, cheek
        shoulder-circle-each: shoulder-circle left right
        shoulder-circle-together: shoulder-circle both""",
    ),
    14: (
        "isometric-four",
        """isometric-back: press both, behind_head
        isometric-lift-aside: tilt right left, temple
        isometric-lift-forward: flexion both, behind_head
        isometric-fists: press both, under_chin
        isometric-crossed: press right left, cheek""",
    ),
    15: (
        "pendulum",
        """pendulum-level: balance both
        pendulum-sway-sideways: micro-tilt right left
        pendulum-sway-forward: micro-flexion both
        pendulum-sway-back: micro-extension both
        pendulum-circle: circle clockwise counterclockwise""",
    ),
    16: (
        "frame-of-hands",
        """frame-tilt: tilt right left, behind_neck
        frame-tilt-lower: tilt right left, behind_neck""",
    ),
    17: ("table", "table-arch-and-squat: guided both"),
    18: (
        "resistance",
        """resist-turn-right: press right, cheek
        resist-turn-left: press left, cheek
        resist-back: press both, behind_head
        resist-back-again: press both, behind_head
        resist-side-right: press right, temple
        resist-neck-left: press left, temple
        resist-side-left: press left, temple
        resist-neck-right: press right, temple
        resist-forward: press both, behind_head under_chin""",
    ),
    19: (
        "chronic",
        """chronic-heels: guided right left
        chronic-legs-up: guided both
        chronic-roll: half-circle clockwise counterclockwise
        chronic-look-behind: turn right left
        chronic-turn-right-palm: turn right left, crown
        chronic-turn-left-palm: turn left right, crown
        chronic-raise: tilt right left, temple
        chronic-back-right-hand: extension both, behind_neck
        chronic-turn-left: turn left, behind_neck
        chronic-back-left-hand: extension both, behind_neck
        chronic-turn-right: turn right, behind_neck
        chronic-nod-forward: flexion both, face
        chronic-nod-back: extension both, face""",
    ),
    20: (
        "lying",
        """lying-turn: guided right left
        lying-tilt: guided right left""",
    ),
}
"""By number: the routine's name, and its exercises in order: movement and sides, then the hands' spots."""

RESISTANCE = (4, 6, 13, 14, 18)
"""Sets in which hands resist a head that keeps still."""

EVERY = sorted(path.stem for path in bundled_folder().glob("*.yaml"))


@cache
def routine_of(name: str) -> Routine:
    return find_routine(name)


def of_set(number: int) -> Routine:
    return routine_of(SETS[number][0])


def exercise_of(number: int, exercise_id: str) -> Exercise:
    return next(e for e in of_set(number).exercises if e.id == exercise_id)


def told(exercise: Exercise) -> str:
    spots: list[Spot] = []
    contact = exercise.contact
    while contact is not None:
        spots, contact = [*spots, contact.spot], contact.also
    ways = [movement_of(exercise), *(direction.side for direction in exercise.directions)]
    return f"{exercise.id}: {' '.join(ways)}" + (f", {' '.join(spots)}" if spots else "")


def grown_up(routine: Routine) -> Routine:
    return after_sessions(routine, 1000)
