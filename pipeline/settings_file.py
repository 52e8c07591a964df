"""Reads the file given with ``--config``: TOML with the sections ``[extract]`` and ``[repair]``."""

import sys
from pathlib import Path

from pydantic import ValidationError

from pipeline.config import Config, ExtractConfig, RepairConfig
from pipeline.errors import ConfigError
from pipeline.model.base import Value

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SECTIONS: dict[str, type[Value]] = {"extract": ExtractConfig, "repair": RepairConfig}


def read_settings(path: Path | None) -> Config:
    """Return the settings of a file, the defaults where there is none.

    Raises:
        ConfigError: it cannot be read, is no TOML, names a setting that does not exist, or gives one a
            value that is out of range.
    """
    if path is None:
        return Config()
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError("{name}: no readable TOML file ({error})", name=path, error=error) from error
    for section, values in content.items():
        known = _SECTIONS.get(section)
        if known is None or not isinstance(values, dict):
            raise ConfigError(
                "{name}: no section {section}; there are {known}",
                name=path, section=section, known=", ".join(f"[{name}]" for name in _SECTIONS),
            )  # fmt: skip
        for setting in values:
            if setting not in known.model_fields:
                raise ConfigError(
                    "{name}: no setting {setting} in [{section}]; there are {known}",
                    name=path, setting=setting, section=section, known=", ".join(known.model_fields),
                )  # fmt: skip
    try:
        return Config.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(
            "{name}: {setting} = {value}: {error}",
            name=path, setting=".".join(map(str, first["loc"])), value=first["input"], error=first["msg"],
        ) from error  # fmt: skip
