using Stafi.Consensus.Keys;
using Stafi.Testing;

namespace Stafi.Consensus.Tests.Keys;

public class KeyPathTests
{
    [Fact]
    public void A_validator_has_a_signing_and_a_withdrawal_path()
    {
        KeyPath.Signing(7).ToString().ShouldBe("m/12381/3600/7/0/0");
        KeyPath.Withdrawal(uint.MaxValue).ToString().ShouldBe("m/12381/3600/4294967295/0");
    }

    [Fact]
    public void A_path_is_written_as_it_was_read()
    {
        KeyPath.Parse("m").Nodes.ShouldBeEmpty();
        KeyPath.Parse("m/12381/60/3141592653").ToString().ShouldBe("m/12381/60/3141592653");
        KeyPath.Parse("m/12381/3600/1/0/0").ShouldBe(KeyPath.Signing(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("M/0")]
    [InlineData("m/")]
    [InlineData("m/0'")]
    [InlineData("m/+1")]
    [InlineData("m/ 1")]
    [InlineData("m/4294967296")]
    public void What_is_no_path_is_refused(string text) => Should.Throw<FormatException>(() => KeyPath.Parse(text));

    [Fact]
    public void All_paths_of_the_vectors_are_judged_right()
    {
        var rows = Vectors.Json("eip2334", "paths.json").EnumerateArray().ToList();
        rows.Count.ShouldBe(15);
        foreach (var row in rows)
        {
            if (row.Flag("valid"))
                KeyPath.Parse(row.Text("path")).Nodes.ShouldBe(row.GetProperty("nodes").EnumerateArray().Select(node => node.GetUInt32()), row.Text("path"));
            else
                Should.Throw<FormatException>(() => KeyPath.Parse(row.Text("path")), row.Text("path"));
        }
    }
}
