package org.followthrough.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser's session against the running application: keeps cookies, follows no redirect, forges what it is told. */
public class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;
    private String basic;

    public Visitor(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Logs in through the login page. */
    public Visitor logIn(String user, String password) {
        HttpResponse<String> answer = tryToLogIn(user, password);
        if (answer.statusCode() != 302 || location(answer).contains("/login")) {
            throw new AssertionError(user + " was not let in: " + answer.statusCode() + " " + location(answer));
        }
        return this;
    }

    public HttpResponse<String> tryToLogIn(String user, String password) {
        String token = formToken();
        return send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "username=" + encode(user) + "&password=" + encode(password) + "&_csrf=" + encode(token))));
    }

    /** Returns the token against forgery that our own forms carry. */
    public String formToken() {
        Matcher token = CSRF.matcher(get("/login").body());
        if (!token.find()) {
            throw new AssertionError("The login form has no token against forgery.");
        }
        return token.group(1);
    }

    /** Sends user name and password with each request instead. */
    public Visitor withBasic(String user, String password) {
        basic = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Returns what is no text. */
    public HttpResponse<byte[]> bytes(String path) {
        return send(request(path).GET(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends JSON with the vendor's token against forgery, as the vendor's pages do. */
    public HttpResponse<String> post(String path, String json) {
        return send(json(path).POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> put(String path, String json) {
        return send(json(path).PUT(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> delete(String path) {
        return send(json(path).DELETE());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (basic != null) {
            request.header("Authorization", basic);
        }
        return request;
    }

    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpRequest.Builder json(String path) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        request.header("X-XSRF-TOKEN", forgeryToken());
        return request;
    }

    /** Returns the vendor's token against forgery, or nothing where none is given. */
    public String forgeryToken() {
        if (find().isEmpty() && basic == null) {
            get("/camunda/app/welcome/default/");
        }
        return find().orElse("none");
    }

    private Optional<String> find() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
