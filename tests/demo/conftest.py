from tests.demo.built import demo, demo_of_the_run  # noqa: F401
