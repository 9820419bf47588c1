using System.Net;
using System.Net.Http.Headers;

namespace Stafi.Fuzz.Tests.Decoders;

/// <summary>An HTTP endpoint in memory that gives one answer to everything.</summary>
internal sealed class FixedAnswer : HttpMessageHandler
{
    public byte[] Body { get; set; } = [];

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public HttpClient Client() => new(this);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Task.FromResult(new HttpResponseMessage(Status) { Content = content });
    }
}
