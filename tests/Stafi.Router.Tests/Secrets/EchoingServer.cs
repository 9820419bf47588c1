using System.Net;
using System.Text;

namespace Stafi.Router.Tests.Secrets;

/// <summary>Whatever is asked of it, it repeats the secret in its refusal: in the body, the reason, or the text of a broken connection.</summary>
internal sealed class EchoingServer(string secret, EchoingServer.Manner manner) : HttpMessageHandler
{
    /// <summary>How it refuses.</summary>
    internal enum Manner
    {
        Breaks,
        Forbids,
        Fails,
        AnswersHtml,
        AnswersAnError,
        AnswersNonsense,
    }

    public int Requests { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        var error = $$"""
            {"jsonrpc":"2.0","id":1,"code":400,"message":"no {{secret}}","error":{"code":-32000,"message":"no {{secret}}"},"errors":[{"message":"no {{secret}}"}]}
            """;
        return manner switch
        {
            Manner.Breaks => throw new HttpRequestException($"no route to {request.RequestUri} {secret}", new IOException(secret)),
            Manner.Forbids => Answer(HttpStatusCode.Forbidden, error, "application/json"),
            Manner.Fails => Answer(HttpStatusCode.BadGateway, $"<html>{secret}", "text/html"),
            Manner.AnswersHtml => Answer(HttpStatusCode.OK, $"<html>{secret}", "text/html"),
            Manner.AnswersAnError => Answer(HttpStatusCode.OK, error, "application/json"),
            _ => Answer(HttpStatusCode.OK, $$"""{"jsonrpc":"2.0","id":1,"data":{"{{secret}}":"{{secret}}"},"result":"{{secret}}","{{secret}}":1""", "application/json"),
        };
    }

    private static Task<HttpResponseMessage> Answer(HttpStatusCode status, string body, string type) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) });
}
