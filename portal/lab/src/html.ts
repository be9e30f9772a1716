/** Elements by hand: text is only ever text. */

export type Child = Node | string | null | false | undefined;
type Given = Record<string, string | boolean | ((event: Event) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, given: Given = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value !== false) {
      made.setAttribute(name, value === true ? '' : value);
    }
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== false && child !== undefined));
  return made;
}

/** Put these in place of what was there; a focused element keeps its focus if one with its name is there again. */
export function fill(place: HTMLElement, ...children: Child[]): void {
  const focused = place.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.name : undefined;
  place.replaceChildren(...children.filter((child): child is Node | string => child !== null && child !== false && child !== undefined));
  place.hidden = !place.childNodes.length;
  if (focused) {
    place.querySelector<HTMLElement>(`[data-name="${CSS.escape(focused)}"]`)?.focus();
  }
}
