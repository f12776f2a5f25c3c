export default {
  displayName: 'daemon',
  preset: '../../jest.preset.js',
};
