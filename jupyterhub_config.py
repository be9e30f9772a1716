"""The hub of this site. A table of contents: read it from here.

Settings, defaults and meanings   hub_config/default.toml, docs/settings.md
What a setting does               hub_config/apply.py
Who may do what                   hub_config/people.py, hub_config/services.py
Signing up and in                 hub_config/authenticator.py, hub_config/accounts.py, hub_config/handlers.py
People's servers                  hub_config/spawner.py
Pages                             hub_config/templates/, hub_config/look.py
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the hub may be started from anywhere

from hub_config.apply import apply
from hub_config.settings import load, site_file

apply(get_config(), load(site_file(os.environ), os.environ))  # type: ignore[name-defined]  # noqa: F821
