# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A notification daemon for tests: remembers what is shown, and presses buttons."""
import threading

from gi.repository import Gio, GLib

INTERFACE = """
<node>
  <interface name="org.freedesktop.Notifications">
    <method name="GetCapabilities"><arg type="as" direction="out"/></method>
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" direction="in"/></method>
    <method name="GetServerInformation">
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
    </method>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
    <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  </interface>
</node>
"""
PATH = "/org/freedesktop/Notifications"
NAME = "org.freedesktop.Notifications"


class NotificationDaemon:
    """Serves the session bus from a thread of its own; `shown` maps ids to (summary, body, actions)."""

    def __init__(self):
        self.shown = {}
        self.closed = set()
        self._bus = None
        self._ready = threading.Event()
        self._context = GLib.MainContext.new()
        threading.Thread(target=self._serve, daemon=True).start()
        if not self._ready.wait(10):
            raise RuntimeError("the notification daemon did not get its name")

    def _serve(self):
        self._context.push_thread_default()
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION)
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self._bus = Gio.DBusConnection.new_for_address_sync(address, flags)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self._bus.register_object(PATH, interface, self._on_call, None, None)
        Gio.bus_own_name_on_connection(self._bus, NAME, Gio.BusNameOwnerFlags.NONE,
                                       lambda *_: self._ready.set(), None)
        GLib.MainLoop.new(self._context, False).run()

    def _on_call(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        words = parameters.unpack()
        if method == "Notify":
            number = words[1] or len(self.shown) + 1
            self.shown[number] = (words[3], words[4], words[5])
            invocation.return_value(GLib.Variant("(u)", (number,)))
        elif method == "CloseNotification":
            self.closed.add(words[0])
            invocation.return_value(None)
        elif method == "GetCapabilities":
            invocation.return_value(GLib.Variant("(as)", (["actions", "body", "persistence"],)))
        else:
            invocation.return_value(GLib.Variant("(ssss)", ("tests", "shortlist", "1", "1.2")))

    def find(self, summary):
        """Returns the id of what is shown with this summary, or None."""
        for number, shown in list(self.shown.items()):
            if shown[0] == summary and number not in self.closed:
                return number
        return None

    def press(self, number, label):
        """Presses the button of that label."""
        actions = self.shown[number][2]
        self._invoke(number, next(key for key, text in zip(actions[::2], actions[1::2]) if text == label))

    def open(self, number):
        """Clicks the notification itself."""
        self._invoke(number, "default")

    def _invoke(self, number, key):
        self._bus.emit_signal(None, PATH, NAME, "ActionInvoked", GLib.Variant("(us)", (number, key)))
