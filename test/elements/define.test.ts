import { expect } from '@open-wc/testing';
import { CustomerListElement, defineCustomElements } from '../../src/index.js';

describe('defineCustomElements', () => {
  it('defines every element by its tag, and again without harm', async () => {
    await defineCustomElements();
    await defineCustomElements();
    for (const tag of [
      'customer-directory',
      'customer-list',
      'customer-profile',
      'customer-form',
      'customer-import',
    ]) {
      expect(customElements.get(tag), tag).to.be.a('function');
    }
    expect(document.createElement('customer-list')).to.be.instanceOf(CustomerListElement);
  });

  it('defines them under other tags beside those of another version', async () => {
    await defineCustomElements({ suffix: '-second' });
    const list = document.createElement('customer-list-second');
    expect(list).to.be.instanceOf(CustomerListElement);
    expect(customElements.get('customer-directory-second')).not.to.equal(
      customElements.get('customer-directory'),
    );
  });
});
