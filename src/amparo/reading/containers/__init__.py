# SPDX-License-Identifier: MPL-2.0
"""Files that hold other files: e-mails, mailboxes, ZIP archives, PDFs with attachments.  Taken apart in the child."""
