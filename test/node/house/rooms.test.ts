import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

  it('read the schemas of answers in testing and the server alone: no page loads them', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const readers = files.filter((file) =>
      readFileSync(join('src', file), 'utf8').includes('/output-schemas.js'),
    );
    assert.notDeepEqual(readers, []);
    assert.deepEqual(
      readers.filter((file) => !/^(testing|server)[/\\]/.test(file)),
      [],
    );
  });
});
