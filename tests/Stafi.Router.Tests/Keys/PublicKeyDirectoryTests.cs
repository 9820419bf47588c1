using Stafi.Consensus.Bls;
using Stafi.Router.Keys;
using Stafi.Router.Tests.Building;
using Stafi.Router.Tests.Fakes;

namespace Stafi.Router.Tests.Keys;

public sealed class PublicKeyDirectoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stafi-directory-");

    private string File => Path.Combine(_folder.FullName, "keys");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Keys_are_derived_once_and_then_read_without_the_seed()
    {
        await using var rig = await RouterRig.CreateAsync();
        using (var unlocked = new PublicKeyDirectory(File, rig.Key(0), rig.Get<IValidatorKeys>()))
            (await unlocked.FirstAsync(3, RouterRig.Cancellation)).ShouldBe([rig.Key(0), rig.Key(1), rig.Key(2)]);
        using var locked = new PublicKeyDirectory(File, rig.Key(0), null);
        (await locked.FirstAsync(5, RouterRig.Cancellation)).ShouldBe([rig.Key(0), rig.Key(1), rig.Key(2)]);
    }

    [Fact]
    public async Task Keys_of_another_seed_are_not_believed()
    {
        await System.IO.File.WriteAllLinesAsync(File, [Sample.Key(1).ToString()], RouterRig.Cancellation);
        using var directory = new PublicKeyDirectory(File, Sample.Key(2), null);
        (await directory.FirstAsync(1, RouterRig.Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_seed_and_file_there_are_none()
    {
        using var directory = new PublicKeyDirectory(File, (BlsPublicKey?)null, null);
        (await directory.FirstAsync(1, RouterRig.Cancellation)).ShouldBeEmpty();
    }
}
