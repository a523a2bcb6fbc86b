{
  structure() {
    const wrong = [];
    const check = (holds, what) => { if (!holds) { wrong.push(what); } };
    const all = (selector) => [...document.querySelectorAll(selector)];
    const name = (element) => element.outerHTML.slice(0, 80);

    check(document.documentElement.lang === 'en', 'language');
    check(document.title !== '', 'title');
    check(document.querySelector('meta[name=viewport]') !== null, 'viewport');
    for (const landmark of ['header', 'nav', 'main', 'footer', 'h1']) {
      check(all(landmark).length === 1, `one ${landmark}`);
    }
    check(all('nav[aria-label]').length === 1, 'label of nav');
    let level = 0;
    for (const heading of all('h1, h2, h3')) {
      const next = Number(heading.localName[1]);
      check(next <= level + 1, `level of ${name(heading)}`);
      check(heading.textContent.trim() !== '', `text of ${name(heading)}`);
      level = next;
    }
    const ids = all('[id]').map((each) => each.id);
    check(new Set(ids).size === ids.length, 'ids that are unique');
    for (const labelled of all('[aria-labelledby]')) {
      check(document.getElementById(labelled.getAttribute('aria-labelledby')) !== null, `label of ${name(labelled)}`);
    }
    for (const link of all('a')) {
      check(document.getElementById(link.getAttribute('href').slice(1)) !== null, `goal of ${name(link)}`);
    }
    for (const region of all('[role=region], [role=img]')) {
      check(region.getAttribute('aria-label') !== null, `label of ${name(region)}`);
    }
    for (const drawing of all('svg')) {
      check(drawing.getAttribute('role') === 'img' || drawing.getAttribute('aria-hidden') === 'true', `role of ${name(drawing)}`);
    }
    for (const table of all('table')) {
      check(table.caption !== null && table.caption.textContent !== '', `caption of ${name(table)}`);
      check(table.tHead.rows.length === 1, `head of ${name(table)}`);
      const columns = table.tHead.rows[0].cells.length;
      for (const row of table.rows) {
        check(row.cells.length === columns, `cells of ${name(row)}`);
      }
      for (const head of table.querySelectorAll('th')) {
        check(head.scope === (head.closest('thead') ? 'col' : 'row'), `scope of ${name(head)}`);
      }
    }
    for (const input of all('input')) {
      check(input.labels.length === 1, `label of ${name(input)}`);
    }
    for (const list of all('ul, ol')) {
      check([...list.children].every((each) => each.localName === 'li'), `items of ${name(list)}`);
    }
    for (const each of all('body *')) {
      const style = getComputedStyle(each);
      const scrolls = ['auto', 'scroll'].includes(style.overflowX) && each.scrollWidth > each.clientWidth;
      check(!scrolls || each.tabIndex === 0 || each.querySelector('a, button') !== null, `keyboard for ${name(each)}`);
    }
    return wrong;
  },

  contrast() {
    const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
    const luminance = ([red, green, blue]) => {
      const [r, g, b] = [red, green, blue].map((part) => part / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
      const box = element.closest('g')?.querySelector('.box');
      if (box) {
        return numbers(getComputedStyle(box).fill);
      }
      for (let each = element; each; each = each.parentElement) {
        const colour = numbers(getComputedStyle(each).backgroundColor);
        if (colour.length === 3 || colour[3] === 1) {
          return colour;
        }
      }
      return [255, 255, 255];
    };
    const wrong = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let looked = 0;
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (texts.currentNode.textContent.trim() === '' || element.closest('script') || !element.checkVisibility()) {
        continue;
      }
      looked++;
      const style = getComputedStyle(element);
      const front = luminance(numbers(element.ownerSVGElement ? style.fill : style.color));
      const back = luminance(behind(element));
      const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
      if (ratio < 4.5) {
        wrong.push(`${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 80)}`);
      }
    }
    return looked > 50 ? wrong : [`only ${looked} texts`];
  },

  wide() {
    const inScroller = (element) => element.parentElement?.closest('.region, .diagram, pre, nav ul');
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.checkVisibility() && !inScroller(each) && !each.closest('.skip, .cards thead'))
      .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((each) => each.outerHTML.slice(0, 80));
  },
}
