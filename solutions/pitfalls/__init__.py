"""Known-wrong answers. Each public function or class makes the mistake that its docstring names."""
