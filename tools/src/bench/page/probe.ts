/**
 * Measures inside the page, as a script that runs before the page's own. It knows the page by the names that
 * people and screen readers know it by, so that another design is measured by the same probe.
 */
export const PROBE = `(() => {
  const tasks = [];
  const probe = { shift: 0, tasks };
  globalThis.probe = probe;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) probe.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });

  const nameOf = (element) =>
    element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '';
  const named = (selector, beginning) =>
    [...document.querySelectorAll(selector)].filter((element) => nameOf(element).startsWith(beginning));
  probe.rows = () => named('button', 'Actions for ').map(nameOf);
  probe.hasSelectedAll = () => {
    const boxes = named('input[type=checkbox], [role=checkbox]', 'Select ')
      .filter((box) => !nameOf(box).startsWith('Select all'));
    return boxes.length > 0 && boxes.every((box) => box.checked ?? box.getAttribute('aria-checked') === 'true');
  };
  probe.hasMenu = () => document.querySelector('[role=menu] [role=menuitem]') !== null;

  // A message that is sent in a frame arrives after that frame was painted.
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = () => resolve(performance.now());
      port1.postMessage(null);
    });
  });
  const until = async (isSo) => {
    while (!isSo()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return painted();
  };

  /** Milliseconds from the next event of this type to the paint that shows its effect. */
  probe.time = (type, isSo) => new Promise((resolve) => {
    addEventListener(type, ({ timeStamp }) => {
      until(isSo).then((end) => resolve(end - timeStamp));
    }, { capture: true, once: true });
  });
  /** Milliseconds that a fixed piece of work takes, to compare machines by. */
  probe.work = () => {
    const begun = performance.now();
    let value = 1;
    for (let turn = 0; turn < 20_000_000; turn += 1) value = (Math.imul(value, 1_664_525) + turn) | 0;
    globalThis.workResult = value;
    return performance.now() - begun;
  };

  /** The time from the navigation to the paint with the first rows, in milliseconds. */
  probe.rowsAt = until(() => probe.rows().length > 0);
})()`;
