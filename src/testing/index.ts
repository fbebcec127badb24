export { type ConformanceRunner, type ConformanceSettings, runAdapterConformance } from './conformance.js';
export { generateDirectory, SAMPLE_SETTINGS, type GeneratedDirectory } from './generate-directory.js';
export { sampleRecords, type SampleOptions } from './sample-records.js';
export { generateSales, sampleShop, type SampleShop } from './sample-sales.js';
export { squareExport, type SquareExportOptions, squareShop, type SquareShop } from './square-export.js';
