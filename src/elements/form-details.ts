import type { TemplateResult } from 'lit';
import type { TextField } from '../core/customer.js';
import { readBirthday, writeBirthday } from './birthday-text.js';
import { marked } from './form-custom.js';

import { textField, type FormView, type TextOptions } from './form-field.js';
import { birthdayText } from './birthday-words.js';

/** What the person and the company are called. */
export function nameFields(view: FormView): TemplateResult[] {
  return [
    plainField('givenName', view),
    plainField('familyName', view),
    plainField('companyName', view),
    plainField('nickname', view),
  ];
}

/** The merchant's own number for the person, and a free text. */
export function idFields(view: FormView): TemplateResult[] {
  return [plainField('referenceId', view), plainField('note', view, { lines: true, wide: true })];
}

/** One line that takes a birthday in any usual form, and says what it understood. */
export function birthdayField(view: FormView): TemplateResult {
  const { draft, words } = view;
  const isUnread = draft.unreadable.includes('birthday');
  const hint =
    draft.birthday === '' || isUnread
      ? words.text(isUnread ? 'form.birthday.unread' : 'form.birthday.hint', {
          example: writeBirthday('1990-04-23', words.tag),
          short: writeBirthday('04-23', words.tag),
        })
      : words.text(draft.birthday.length > 5 ? 'form.birthday.read' : 'form.birthday.read-short', {
          date: birthdayText(draft.birthday, words),
        });
  return textField(
    {
      path: 'birthday',
      label: words.text('profile.field.birthday'),
      wide: true,
      look: 'birthday',
      value: draft.typed['birthday'] ?? writeBirthday(draft.birthday, words.tag),
      hint,
      input: (text) => {
        const read =
          text.trim() === '' ? '' : readBirthday(text, words.tag, new Date(view.now).getFullYear());
        view.change('birthday', ({ typed, unreadable }) => ({
          birthday: read ?? '',
          typed: { ...typed, birthday: text },
          unreadable: marked(unreadable, 'birthday', read === undefined),
        }));
      },
    },
    view,
  );
}

function plainField(field: TextField, view: FormView, options: Partial<TextOptions> = {}): TemplateResult {
  return textField(
    {
      path: field,
      label: view.words.text(`profile.field.${field}`),
      value: view.draft.text[field],
      input: (value) => view.change(field, ({ text }) => ({ text: { ...text, [field]: value } })),
      ...options,
    },
    view,
  );
}
