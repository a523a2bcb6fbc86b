// Sorting and filtering. Without it every table can be read all the same.
'use strict';

(() => {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

  // What has no figure stands before what has one.
  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.order === undefined
      ? { figure: -Infinity, text: cell.textContent, row }
      : { figure: Number(cell.dataset.order), text: '', row };
  };

  const compare = (one, other) => (one.figure === other.figure
    ? collator.compare(one.text, other.text)
    : one.figure < other.figure ? -1 : 1);

  const sort = (table, head) => {
    const descending = head.getAttribute('aria-sort') === 'ascending';
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => key(row, head.cellIndex)).sort(compare).map(({ row }) => row);
    body.append(...(descending ? rows.reverse() : rows));
    for (const each of head.parentNode.cells) {
      each.removeAttribute('aria-sort');
    }
    head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  };

  const makeSortable = (table) => {
    if (table.tBodies[0].rows.length < 2) {
      return;
    }
    for (const head of table.tHead.rows[0].cells) {
      if ('drawing' in head.dataset) {
        continue;
      }
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      button.addEventListener('click', () => sort(table, head));
      head.append(button);
    }
  };

  const makeFilter = (whole, table) => {
    const rows = [...table.tBodies[0].rows];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const input = document.createElement('input');
    input.type = 'search';
    const label = document.createElement('label');
    label.append('Filter ', input);
    const told = document.createElement('output');
    const show = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
      let shown = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      told.textContent = `${shown} of ${rows.length} rows`;
    };
    input.addEventListener('input', show);
    const bar = document.createElement('div');
    bar.className = 'filter';
    bar.append(label, told);
    whole.prepend(bar);
    show();
  };

  for (const whole of document.querySelectorAll('.data')) {
    const table = whole.querySelector('table');
    makeSortable(table);
    if ('filter' in whole.dataset) {
      makeFilter(whole, table);
    }
  }

  // Paper cannot be unfolded.
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    opened.forEach((each) => { each.open = true; });
  });
  window.addEventListener('afterprint', () => {
    opened.forEach((each) => { each.open = false; });
  });
})();
