// Still pictures side by side: they scroll together and point at the same element.

/** told.pointed(id or undefined) and told.chosen(id): what a person did in one of them. */
export function still(boxes, told) {
  let scrolling = false;
  for (const box of boxes) {
    box.addEventListener('scroll', () => {
      if (!scrolling) {
        scrolling = true;
        boxes.filter(other => other !== box).forEach(other => other.scrollTo(box.scrollLeft, box.scrollTop));
        requestAnimationFrame(() => {
          scrolling = false;
        });
      }
    }, { passive: true });
    box.addEventListener('click', event => {
      const id = event.target.closest('[data-element-id]')?.dataset.elementId;
      if (id) {
        told.chosen(id);
      }
    });
  }

  const found = id => boxes.map(box => box.querySelector(`[data-element-id="${CSS.escape(id)}"]`));

  function point(id) {
    boxes.flatMap(box => [...box.querySelectorAll('.is-pointed')]).forEach(one => one.classList.remove('is-pointed'));
    if (id) {
      found(id).forEach(one => one?.classList.add('is-pointed'));
    }
  }

  function show(id) {
    found(id).forEach((one, at) => {
      if (one) {
        const box = boxes[at];
        const place = one.getBoundingClientRect();
        const frame = box.getBoundingClientRect();
        box.scrollBy(
          place.left + place.width / 2 - frame.left - frame.width / 2,
          place.top + place.height / 2 - frame.top - frame.height / 2
        );
      }
    });
    return found(id).some(Boolean);
  }

  const first = boxes.at(-1).querySelector('[class*="mark-"], [data-element-id^="StartEvent"]');
  if (first) {
    show(first.dataset.elementId);
  }
  return { point, show };
}
