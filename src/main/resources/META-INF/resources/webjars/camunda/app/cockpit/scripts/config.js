export default {
  customScripts: ['scripts/followthrough'],
};
