"""Awards: the rules that were set beforehand, lists of who gets what, objections and their answers, nominations."""
