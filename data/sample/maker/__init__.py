# SPDX-FileCopyrightText: The Shortlist contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the mail sources beside this folder into RFC 5322 messages."""
