using Stafi.Router.Keys;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Keys;

public sealed class SeedMessageSealTests
{
    private static readonly byte[] Message = [.. Enumerable.Range(0, 112).Select(i => (byte)i)];

    [Fact]
    public async Task What_was_closed_opens_for_the_same_intent_only_and_shows_nothing()
    {
        await using var rig = await RouterRig.CreateAsync();
        var seal = rig.Get<IMessageSeal>();

        var closed = seal.Close(7, Message);

        seal.Open(7, closed).ShouldBe(Message);
        Should.Throw<SecretException>(() => seal.Open(8, closed)).Message.ShouldContain("intent 8");
        closed.AsSpan().IndexOf(Message.AsSpan(0, 16)).ShouldBe(-1);
        seal.Close(7, Message).ShouldNotBe(closed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(60)]
    public async Task A_changed_message_is_refused(int position)
    {
        await using var rig = await RouterRig.CreateAsync();
        var seal = rig.Get<IMessageSeal>();
        var closed = seal.Close(7, Message);
        closed[position] ^= 1;

        Should.Throw<SecretException>(() => seal.Open(7, closed)).Message.ShouldContain("another seed");
        Should.Throw<SecretException>(() => seal.Open(7, closed.AsSpan(0, 10)));
    }
}
