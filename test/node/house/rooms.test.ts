import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { ROOMS } from '../../../.config/rooms.js';

describe('the rooms of src', () => {
  it('are all in the table that says who may import whom', () => {
    const rooms = readdirSync('src').map((name) => name.replace(/\.ts$/, ''));
    assert.deepEqual(
      rooms.filter((room) => !(room in ROOMS)),
      [],
    );
  });
});
