"""Wording: what a person reads for the words of the vocabulary; English, to be translated where shown."""

from coach.language import N_
from coach.measure.hands import Spot
from coach.movement.events import Side
from coach.movement.exercise import Hand, Need, Order
from coach.programme.vocabulary import Check

CHECKS = {
    Check.ANGLE: N_("angle"),
    Check.CIRCLE: N_("circle"),
    Check.SHRUG: N_("shrug"),
    Check.CONTACT: N_("contact"),
    Check.STILL: N_("still"),
    Check.GUIDED: N_("guided"),
}

NEEDS = {
    Need.CHAIR: N_("chair"),
    Need.TABLE: N_("table"),
    Need.FLOOR: N_("floor"),
    Need.BALL: N_("ball"),
    Need.BOOK: N_("book"),
    Need.STICK: N_("stick"),
}

SIDES = {
    Side.LEFT: N_("left"),
    Side.RIGHT: N_("right"),
    Side.BOTH: N_("both"),
    Side.CLOCKWISE: N_("clockwise"),
    Side.COUNTERCLOCKWISE: N_("counterclockwise"),
}

ORDERS = {
    Order.ALTERNATE: N_("in turn"),
    Order.ONE_SIDE_FIRST: N_("one side after the other"),
}

HANDS = {
    Hand.LEFT: N_("left hand: {spot}"),
    Hand.RIGHT: N_("right hand: {spot}"),
    Hand.SAME: N_("hand of the same side: {spot}"),
    Hand.OTHER: N_("hand of the other side: {spot}"),
    Hand.EITHER: N_("either hand: {spot}"),
    Hand.BOTH: N_("both hands: {spot}"),
}

SPOTS = {
    Spot.FOREHEAD: N_("forehead"),
    Spot.TEMPLE: N_("temple"),
    Spot.CHEEK: N_("cheek"),
    Spot.CROWN: N_("crown"),
    Spot.BEHIND_HEAD: N_("behind the head"),
    Spot.BEHIND_NECK: N_("behind the neck"),
    Spot.UNDER_CHIN: N_("under the chin"),
    Spot.OPPOSITE_SHOULDER: N_("opposite shoulder"),
    Spot.FACE: N_("face"),
}
