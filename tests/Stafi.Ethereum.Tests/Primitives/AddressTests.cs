using Stafi.Testing;

namespace Stafi.Ethereum.Tests.Primitives;

public class AddressTests
{
    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    public void The_checksum_is_written_and_read(string text) => Address.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void The_examples_of_the_ERC_are_read_and_written()
    {
        foreach (var row in Vectors.Json("eip55", "erc55_examples.json").GetProperty("valid").EnumerateArray())
        {
            var checksummed = row.GetProperty("checksummed").GetString()!;
            Address.Parse(row.GetProperty("address").GetString()!).ToString().ShouldBe(checksummed);
            Address.Parse(checksummed).ToString().ShouldBe(checksummed);
        }
    }

    [Fact]
    public void Wrong_checksums_and_forms_are_refused()
    {
        foreach (var text in Vectors.Json("eip55", "erc55_examples.json").GetProperty("invalid_checksum_or_form").EnumerateArray())
            Address.TryParse(text.GetString(), out _).ShouldBeFalse(text.GetString());
    }

    [Fact]
    public void A_mixed_case_text_with_one_wrong_letter_is_refused() =>
        Address.TryParse("0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed", out _).ShouldBeFalse();
}
