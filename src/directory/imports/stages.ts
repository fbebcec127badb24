import { DirectoryError } from '../../core/errors.js';
import type { ColumnMapping, ImportOptions } from '../../core/import.js';
import type { DirectorySettings } from '../../core/settings.js';
import type { ImportPlan } from './import-plan.js';

/** A file that was previewed and waits to be run. */
export interface ImportStage {
  readonly importId: string;
  /** The group that everybody of the import comes into. */
  readonly groupId: string;
  readonly fileName: string;
  readonly mapping: readonly ColumnMapping[];
  readonly options: ImportOptions;
  /** The settings its rows were read with. */
  readonly settings: DirectorySettings;
  readonly parsePhone: (text: string) => string | undefined;
  /** The newest change of the directory when its rows were planned; `undefined` when there was none. */
  readonly seen: string | undefined;
  /** What each row will do; once it has run, of the rows left out alone. */
  plan: ImportPlan;
  state: 'ready' | 'running' | 'done';
  /** While it runs: settled, never rejected, once that is over. */
  running?: Promise<unknown>;
}

/** How long a preview can be run, in milliseconds: a day. */
const LIFETIME = 86_400_000;

/** How many previews are kept: each may hold a large file's rows. */
const MOST_STAGES = 8;

/** The previews of one directory. They live as long as its page, a day at most, and are in no store. */
export class ImportStages {
  readonly #stages = new Map<string, { stage: ImportStage; at: number }>();

  add(stage: ImportStage, now: Date): void {
    this.#sweep(now);
    this.#stages.set(stage.importId, { stage, at: now.getTime() });
    for (const [importId, { stage: oldest }] of this.#stages) {
      if (this.#stages.size <= MOST_STAGES) break;
      if (oldest.state !== 'running') this.#stages.delete(importId);
    }
  }

  find(importId: string, now: Date): ImportStage | undefined {
    this.#sweep(now);
    return this.#stages.get(importId)?.stage;
  }

  /** The stage of an import. Throws `not-found`. */
  get(importId: string, now: Date): ImportStage {
    const stage = this.find(importId, now);
    if (stage) return stage;
    const message = 'There is no such preview, or it is older than a day. Preview the file again.';
    throw new DirectoryError('not-found', message, {
      issues: [{ code: 'unknown-import', field: 'importId', message }],
    });
  }

  /** Drops every preview that is not being run: its file may tell of somebody who is to be forgotten. */
  clear(): void {
    for (const [importId, { stage }] of this.#stages) {
      if (stage.state !== 'running') this.#stages.delete(importId);
    }
  }

  #sweep(now: Date): void {
    for (const [importId, { stage, at }] of this.#stages) {
      if (now.getTime() - at > LIFETIME && stage.state !== 'running') this.#stages.delete(importId);
    }
  }
}

/** The stages of a directory that nothing was imported into yet. */
export function createImportStages(): ImportStages {
  return new ImportStages();
}
