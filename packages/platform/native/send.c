/*
 * send() for JavaScript: hands bytes to a socket's kernel buffer without waiting. Node's own way to a descriptor,
 * fs.writeSync, passes the kernel's file layer and much of Node's; here is nothing but the call.
 */
#define NAPI_VERSION 8
#include <node_api.h>
#include <sys/socket.h>

/* send(descriptor, bytes): how many of the bytes were taken; 0 for none, whatever the reason. */
static napi_value take(napi_env env, napi_callback_info info) {
  napi_value arguments[2];
  size_t count = 2;
  int32_t descriptor;
  void *bytes;
  size_t length;
  if (napi_get_cb_info(env, info, &count, arguments, NULL, NULL) != napi_ok ||
      napi_get_value_int32(env, arguments[0], &descriptor) != napi_ok ||
      napi_get_buffer_info(env, arguments[1], &bytes, &length) != napi_ok) {
    napi_throw_type_error(env, NULL, "send takes a descriptor and a buffer");
    return NULL;
  }
  ssize_t sent = send(descriptor, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);
  napi_value taken;
  return napi_create_int64(env, sent < 0 ? 0 : sent, &taken) == napi_ok ? taken : NULL;
}

NAPI_MODULE_INIT() {
  napi_value function;
  return napi_create_function(env, "send", NAPI_AUTO_LENGTH, take, NULL, &function) == napi_ok ? function : exports;
}
