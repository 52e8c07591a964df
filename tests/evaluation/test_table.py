"""The table of figures is readable by people and by Markdown."""

from pipeline.evaluation import format_table


def test_table_names_columns_and_ends_with_the_mean() -> None:
    """A figure that was not measured is a dash; the last row is the mean of those that were."""
    figures = {"a.txt": {"x": 0.5, "y": 1.0}, "b.pdf": {"x": 1.0}}

    assert format_table(figures, {"x": "text", "y": "header"}).split("\n") == [
        "| input | text  | header |",
        "| ----- | ----- | ------ |",
        "| a.txt | 0.500 | 1.000  |",
        "| b.pdf | 1.000 | –      |",
        "| mean  | 0.750 | 1.000  |",
    ]
