const COLUMNS = ['name', 'figure', 'goal', 'met', 'detail'];

/** Prints rows as a table, one line each. */
export function printRows(rows) {
  const cells = [COLUMNS, ...rows.map(cellsOf)];
  const widths = COLUMNS.map((_, column) =>
    Math.max(...cells.map((row) => row[column].length)),
  );
  for (const row of cells)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}

function cellsOf({ name, figure, goal = '', met, later, detail = '' }) {
  const missed = later === true ? 'not yet' : 'MISSED';
  const verdict = met === undefined ? '' : met ? 'met' : missed;
  return [name, figure, goal, verdict, detail];
}
