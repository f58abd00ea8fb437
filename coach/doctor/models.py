"""Whether the model files are there and undamaged."""

from coach.doctor.finding import Finding
from coach.landmarks.store import FIX, Condition, examine, manifest, models_folder


def check() -> Finding:
    """Look at every model file."""
    seen = [examine(model) for model in manifest().models]
    wrong = [
        f"{one.path.name}: {one.condition} ({one.says})" for one in seen if one.condition is not Condition.OK
    ]
    if wrong:
        return Finding("models", False, f"in {models_folder()}: {'; '.join(wrong)}", FIX)
    return Finding("models", True, f"{len(seen)} files in {models_folder()}, all right")
