export default {
  displayName: 'snapshot-store',
  preset: '../../jest.preset.js',
};
