"""The windows: the only place of widgets, pyqtgraph and VLC."""
