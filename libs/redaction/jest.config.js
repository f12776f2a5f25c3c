export default {
  displayName: 'redaction',
  preset: '../../jest.preset.js',
};
