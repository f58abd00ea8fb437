"""`coach bench stills`: errors on single labelled pictures."""

from pathlib import Path

import click

from coach.cli.options import INPUT_FILE, OUTPUT_FILE


@click.command()
@click.argument("folder", type=INPUT_FILE, metavar="FOLDER")
@click.option("--json", "json_file", type=OUTPUT_FILE, metavar="F", help="Write the figures as JSON.")
def stills(folder: Path, json_file: Path | None) -> None:
    """Compare single pictures of heads, each measured for itself, with their labels.

    FOLDER holds cut-outs of 640x480 frames of one camera (focal length 517.7 pixels, centre 320, 240.5) and a
    labels.csv in the form of the BIWI Kinect set: file,yaw,pitch,roll,bx,by,bw,bh. Angles in degrees: yaw > 0
    towards the picture's left, pitch > 0 up, roll > 0 top of the head towards the picture's right, order
    Rz·Ry·Rx as in Hopenet. bx,by,bw,bh is the face's rectangle in the frame; a cut-out's top left corner is
    at (bx + (bw - width) // 2, by). No neutral is used. Beside the program's errors stand those of plain
    MediaPipe on the same pictures, in their place in the frame, and enlarged four times.
    """
    from coach.bench.stills import errors, read_labels, scores, table, to_json
    from coach.cli.progress import progress
    from coach.measure.stills import load_still_correction
    from coach.records.files import cannot_write, check_outputs

    labels = read_labels(folder)
    check_outputs(str(folder / "labels.csv"), json_file)
    measured = []
    with progress("Measuring", float(len(labels))) as advance:
        for one in errors(folder, labels, load_still_correction()):
            measured.append(one)
            advance(float(len(measured)))
    result = scores(measured)
    click.echo("\n".join([f"{len(measured)} pictures, mean absolute errors in degrees", *table(result)]))
    if json_file:
        try:
            json_file.write_text(to_json(result, len(measured)), encoding="utf-8", newline="\n")
        except OSError as error:
            raise cannot_write(json_file, error) from error
