package dev.tracestack.tracestore;

import java.util.Arrays;
import java.util.List;

/**
 * The numbers of the values of all rows of a segment. While it grows, those of a row stand together; once nothing more
 * comes, those of a key do, so that a look at one key of all rows reads them one after another.
 */
final class ValuePool {

    private final int[] numbers;
    /** Of each shape; empty where it is 1 for all. */
    private final int[] steps;

    private ValuePool(int[] numbers, int[] steps) {
        this.numbers = numbers;
        this.steps = steps;
    }

    static ValuePool ofRows(int[] numbers) {
        return new ValuePool(numbers, new int[0]);
    }

    /** Not to be changed by readers. */
    int[] numbers() {
        return numbers;
    }

    boolean isByKeys() {
        return steps.length > 0;
    }

    /** How far one value of a row of that shape is from the next. */
    int step(int shape) {
        return isByKeys() ? steps[shape] : 1;
    }

    ValuePool withRoom(int size) {
        return size <= numbers.length ? this : ofRows(Arrays.copyOf(numbers, Math.max(size, 2 * numbers.length)));
    }

    void set(int place, int number) {
        numbers[place] = number;
    }

    /** The same numbers by shape, key and row; the rows' offsets in those columns become the ones in it. */
    ValuePool byKeys(Columns columns, int rows, List<String>[] shapes) {
        int[] rowsOfShape = new int[shapes.length];
        for (int row = 0; row < rows; row++) {
            rowsOfShape[columns.shape[row]]++;
        }
        int[] next = new int[shapes.length];
        int size = 0;
        for (int shape = 0; shape < shapes.length; shape++) {
            next[shape] = size;
            size += rowsOfShape[shape] * shapes[shape].size();
        }
        int[] moved = new int[size];
        for (int row = 0; row < rows; row++) {
            int shape = columns.shape[row];
            int from = columns.offset[row];
            int to = next[shape]++;
            columns.offset[row] = to;
            for (int key = 0; key < shapes[shape].size(); key++) {
                moved[to + key * rowsOfShape[shape]] = numbers[from + key];
            }
        }
        return new ValuePool(moved, rowsOfShape);
    }
}
