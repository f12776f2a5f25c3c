export default {
  displayName: 'export-writer',
  preset: '../../jest.preset.js',
};
