using Stafi.Ethereum.Endpoints;

namespace Stafi.Ethereum.Tests.Endpoints;

public sealed class EndpointUrlTests
{
    [Fact]
    public void The_name_is_scheme_host_and_port_only()
    {
        var url = new EndpointUrl(new Uri("https://user:pass%20word@node.example:8443/v1/0123456789/?token=SECRET#part"));
        url.Name.ShouldBe("https://node.example:8443");
        url.Target.ToString().ShouldNotContain("pass");
        url.Authorization!.ToString().ShouldBe("Basic dXNlcjpwYXNzIHdvcmQ=");
        EndpointUrl.NameOf(new Uri("http://a:b@h:1/c?d=e")).ShouldBe("http://h:1");
        EndpointUrl.NameOf(new Uri("/relative/secret", UriKind.Relative)).ShouldNotContain("secret");
    }

    [Fact]
    public void A_path_goes_below_the_address_whose_query_stays()
    {
        var url = new EndpointUrl(new Uri("https://node.example/v1/KEY/?token=SECRET"));
        url.For("/eth/v1/x", "").ToString().ShouldBe("https://node.example/v1/KEY/eth/v1/x?token=SECRET");
        url.For("/eth/v1/x", "a=1").ToString().ShouldBe("https://node.example/v1/KEY/eth/v1/x?token=SECRET&a=1");
    }

    [Fact]
    public void The_user_bearer_means_a_bearer_token() =>
        new EndpointUrl(new Uri("https://bearer:abc%2Fdef@node.example/")).Authorization!.ToString().ShouldBe("Bearer abc/def");

    [Theory]
    [InlineData("https://us3r:hunter2@node.example/", "no entry for us3r with hunter2", "us3r", "hunter2")]
    [InlineData("https://user:pass%20word@node.example/", "basic dXNlcjpwYXNzIHdvcmQ= is pass word, pass%20word", "dXNlcjpwYXNz", "pass word", "pass%20word")]
    [InlineData("https://node.example/v3/0123456789abcdef", "POST /v3/0123456789ABCDEF: no", "0123456789abcdef")]
    [InlineData("https://node.example/?apikey=qwertyuiop&x=1", "key qwertyuiop is unknown", "qwertyuiop")]
    [InlineData("https://bearer:s3cr3t@node.example/", "s3cr3t is unknown", "s3cr3t")]
    public void A_text_from_outside_is_shown_without_parts_of_the_url(string address, string text, params string[] hidden)
    {
        var url = new EndpointUrl(new Uri(address));
        foreach (var one in hidden) url.Redact(text).ShouldNotContain(one, Case.Insensitive);
        url.Showable(new IOException("broken", new IOException(text))).ShouldBeNull();
        url.Showable(new IOException("broken")).ShouldNotBeNull();
    }

    [Fact]
    public void A_key_that_contains_another_part_is_hidden_whole() =>
        new EndpointUrl(new Uri("https://abcd:abcdefgh@node.example/")).Redact("abcdefgh").ShouldNotContain("efgh");

    [Fact]
    public void Names_of_networks_stay_readable_and_long_texts_are_cut()
    {
        var url = new EndpointUrl(new Uri("https://api.example/api/v4/mainnet"));
        url.Redact("mainnet is not served").ShouldBe("mainnet is not served");
        url.Redact(new string('x', 2000)).Length.ShouldBe(501);
    }

    [Theory]
    [InlineData("ftp://user:hunter2@node")]
    [InlineData("/hunter2")]
    public void Another_address_is_refused_without_showing_it(string address) =>
        Should.Throw<ArgumentException>(() => new EndpointUrl(new Uri(address, UriKind.RelativeOrAbsolute))).Message.ShouldNotContain("hunter2");
}
