export default {
  displayName: 'ingestion-core',
  preset: '../../jest.preset.js',
};
