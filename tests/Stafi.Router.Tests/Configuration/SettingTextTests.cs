using Stafi.Ethereum;
using Stafi.Router.Configuration;

namespace Stafi.Router.Tests.Configuration;

public class SettingTextTests
{
    [Theory]
    [InlineData("20 ETH", "20000000000000000000")]
    [InlineData("0.000000000000000001eth", "1")]
    [InlineData("1_000 ETH", "1000000000000000000000")]
    [InlineData("30 gwei", "30000000000")]
    [InlineData("0.01 gwei", "10000000")]
    [InlineData("5 wei", "5")]
    public void Amounts_are_read_exactly(string text, string wei) =>
        SettingText.Amount(text).ShouldBe(new Wei(UInt128.Parse(wei, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0.0000000000000000001 ETH")]
    [InlineData("0.0000000001 gwei")]
    [InlineData("1.5 wei")]
    [InlineData("ETH")]
    [InlineData("1e18 wei")]
    public void What_is_no_amount_is_refused(string text) => Should.Throw<FormatException>(() => SettingText.Amount(text));

    [Theory]
    [InlineData("95", 9500)]
    [InlineData("95.5 %", 9550)]
    [InlineData("0.05%", 5)]
    [InlineData("100", 10000)]
    public void Percentages_become_hundredths(string text, int hundredths) => SettingText.Percent(text).ShouldBe(hundredths);

    [Theory]
    [InlineData("100.01")]
    [InlineData("95.555")]
    [InlineData(".5")]
    [InlineData("")]
    public void What_is_no_percentage_is_refused(string text) => Should.Throw<FormatException>(() => SettingText.Percent(text));

    [Fact]
    public void Durations_have_units() =>
        SettingText.DurationBetween(TimeSpan.Zero, TimeSpan.FromDays(1))("90s").ShouldBe(TimeSpan.FromSeconds(90));

    [Theory]
    [InlineData("http://127.0.0.1:8550", "127.0.0.1:8550")]
    [InlineData("http://localhost:0", "127.0.0.1:0")]
    [InlineData("http://[::]:9000", "[::]:9000")]
    [InlineData("http://0.0.0.0", "0.0.0.0:80")]
    public void An_address_to_listen_on_is_an_address_and_a_port(string text, string point) =>
        SettingText.ListenAddress(text).ToString().ShouldBe(point);

    [Theory]
    [InlineData("https://127.0.0.1:8550")]
    [InlineData("127.0.0.1:8550")]
    [InlineData("http://router.example:8550")]
    [InlineData("http://127.0.0.1:8550/path")]
    [InlineData("http://127.0.0.1:99999")]
    public void What_cannot_be_listened_on_is_refused(string text) => Should.Throw<FormatException>(() => SettingText.ListenAddress(text));

    [Theory]
    [InlineData("999999999h")]
    [InlineData("99999999h")]
    [InlineData("18446744073709551615ms")]
    public void A_duration_longer_than_any_is_refused_like_others(string text) =>
        Should.Throw<FormatException>(() => SettingText.DurationBetween(TimeSpan.Zero, TimeSpan.FromDays(1))(text));
}
