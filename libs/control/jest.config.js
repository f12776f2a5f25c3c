export default {
  displayName: 'control',
  preset: '../../jest.preset.js',
};
