import { html, noChange, render, type ElementPart } from 'lit';
import { directive, Directive, PartType, type PartInfo } from 'lit/directive.js';
import { asDirectoryError } from '../core/errors.js';
import { DirectoryElement } from './directory-element.js';
import { isFocusLost } from './focus-return.js';
import type { ProfileSection, ProfileView } from './profile-sections.js';

/** Parts of the elements of our own sections, which hosts reach from outside. */
const OUR_PARTS = 'entry, record';

/**
 * Shows a section in the element it is put on, and keeps whatever goes wrong in it there: a section that throws
 * says so, and can be tried again; the profile around it stays.
 */
class SectionContent extends Directive {
  #section: ProfileSection | undefined;
  #view: ProfileView | undefined;
  /** Where the section is drawn; another one after a failure, which leaves the first half drawn. */
  #place = document.createElement('div');
  #element: HTMLElement | undefined;
  #isBroken = false;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('sectionContent stands on an element.');
  }

  render(section: ProfileSection, view: ProfileView): unknown {
    void [section, view];
    return noChange;
  }

  override update({ element }: ElementPart, [section, view]: [ProfileSection, ProfileView]): unknown {
    const isAnother = section !== this.#section || view.customer.id !== this.#view?.customer.id;
    this.#section = section;
    this.#view = view;
    if (isAnother && (this.#isBroken || section.element !== this.#element?.localName)) this.#begin();
    if (this.#place.parentNode !== element) element.replaceChildren(this.#place);
    this.#draw();
    return noChange;
  }

  #begin(): void {
    const place = document.createElement('div');
    this.#place.replaceWith(place);
    this.#place = place;
    this.#element = undefined;
    this.#isBroken = false;
  }

  #draw(): void {
    const [section, view] = [this.#section!, this.#view!];
    if (this.#isBroken) return this.#drawFailure(section, view);
    try {
      if (section.element === undefined) render(section.render?.(view), this.#place);
      else this.#drawElement(section.element, view);
    } catch (thrown) {
      this.#fail(thrown, section);
    }
  }

  #drawElement(tag: string, view: ProfileView): void {
    const known = this.#element;
    if (known !== undefined) {
      give(known, view);
      return this.#watch(known);
    }
    // What goes wrong as an element comes into the page is heard only where that happens here.
    if (customElements.get(tag) === undefined || !this.#place.isConnected) {
      render(waiting(view), this.#place);
      const [section, place] = [this.#section, this.#place];
      void customElements.whenDefined(tag).then(() => {
        if (section === this.#section && place === this.#place && place.isConnected) this.#draw();
      });
      return;
    }
    this.#begin();
    const thrown = errorsOf(() => {
      const element = document.createElement(tag);
      if (element instanceof HTMLUnknownElement) return;
      this.#element = element;
      if (element instanceof DirectoryElement) element.setAttribute('exportparts', OUR_PARTS);
      give(element, view);
      this.#place.replaceChildren(element);
    });
    if (thrown !== undefined) throw thrown.error;
    if (this.#element !== undefined) this.#watch(this.#element);
  }

  /** Elements of Lit and its kin tell of what fails in their rendering by a promise. */
  #watch(element: HTMLElement & { updateComplete?: unknown }): void {
    const section = this.#section!;
    Promise.resolve(element.updateComplete).catch((thrown: unknown) => {
      if (element === this.#element) this.#fail(thrown, section);
    });
  }

  #fail(thrown: unknown, { id }: ProfileSection): void {
    console.error(`The section "${id}" of <customer-profile> failed.`, thrown);
    this.#begin();
    this.#isBroken = true;
    this.#draw();
    const detail = { error: asDirectoryError(thrown), sectionId: id };
    const place = this.#place;
    // Whoever listens may change what is being rendered.
    queueMicrotask(() =>
      place.dispatchEvent(new CustomEvent('directory-error', { detail, bubbles: true, composed: true })),
    );
  }

  #drawFailure({ title }: ProfileSection, { words }: ProfileView): void {
    render(
      html`<p class="broken quiet" role="alert">
        <span>${words.text('profile.section-failed', { section: words.text(title) })}</span>
        <button class="link" type="button" @click=${() => this.#retry()}>
          ${words.text('action.retry')}
        </button>
      </p>`,
      this.#place,
    );
  }

  #retry(): void {
    this.#begin();
    this.#draw();
    if (!isFocusLost()) return;
    const again = this.#place.querySelector('button');
    this.#place.tabIndex = -1;
    (again ?? this.#place).focus();
  }
}

/** Put on the element that a section is to be drawn in. */
export const sectionContent = directive(SectionContent);

/** Elements of this library take the directory and make their own words of it. */
function give(element: HTMLElement, view: ProfileView): void {
  const { customer, adapter, directory, words, locale, activityKinds, offers } = view;
  if (element instanceof DirectoryElement)
    Object.assign(element, { customer, directory, activityKinds, offers });
  else Object.assign(element, { customer, directory, adapter, words, locale });
}

function waiting({ words }: ProfileView): unknown {
  return html`<div aria-busy="true">
    <span class="skeleton"></span
    ><span class="visually-hidden">${words.text('profile.section-loading')}</span>
  </div>`;
}

/** What custom elements threw while `work` made them or put them in the page: browsers report it to the window only. */
function errorsOf(work: () => void): { error: unknown } | undefined {
  let thrown: { error: unknown } | undefined;
  const onError = (event: ErrorEvent): void => {
    thrown ??= { error: event.error };
    event.preventDefault();
  };
  addEventListener('error', onError, { capture: true });
  try {
    work();
  } catch (error) {
    thrown ??= { error };
  } finally {
    removeEventListener('error', onError, { capture: true });
  }
  return thrown;
}
