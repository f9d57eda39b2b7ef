from collections.abc import Callable, Mapping
from PIL import Image
SCENES: Mapping[str, Callable[[], Image.Image]] = {}
