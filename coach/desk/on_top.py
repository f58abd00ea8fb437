"""On top: asks the window manager to keep a window of this program above the others, where it runs on X.

OpenCV knows how on Windows and macOS; its Qt window does not.
"""

import os
from typing import Any

ADD, FROM_A_PROGRAM = 1, 1
"""Of a request for another state of a window: Extended Window Manager Hints 1.5, `_NET_WM_STATE`."""


def keep_on_top(title: str) -> bool:
    """Ask for it; whether the window was there to ask for. Never raises.

    Args:
        title: of the window.
    """
    try:
        from Xlib.display import Display

        display = Display()
    except Exception:  # no library, no display, no right to it: each has its own
        return False
    try:
        return _ask(display, title)
    except Exception:  # the window, or the display, has just gone
        return False
    finally:
        display.close()


def _ask(display: Any, title: str) -> bool:
    from Xlib import X
    from Xlib.protocol.event import ClientMessage

    root = display.screen().root
    state = display.intern_atom("_NET_WM_STATE")
    listed = root.get_full_property(display.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
    for number in listed.value if listed else ():
        window = display.create_resource_object("window", number)
        pid = window.get_full_property(display.intern_atom("_NET_WM_PID"), X.AnyPropertyType)
        if pid is None or pid.value[0] != os.getpid() or window.get_wm_name() != title:
            continue
        above = display.intern_atom("_NET_WM_STATE_ABOVE")
        data = (32, [ADD, above, 0, FROM_A_PROGRAM, 0])
        request = ClientMessage(window=window, client_type=state, data=data)
        root.send_event(request, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        display.sync()
        return True
    return False
