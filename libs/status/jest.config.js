export default {
  displayName: 'status',
  preset: '../../jest.preset.js',
};
