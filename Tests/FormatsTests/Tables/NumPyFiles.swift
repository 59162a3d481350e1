/// Files that NumPy 2.4.6 and zipfile of Python 3.11 wrote, in base 64.
enum NumPyFiles {
    /// `numpy.save` of two records `[('id', '<i8'), ('y', 'i1'), ('score', '<f8')]`.
    static let record = """
        k05VTVBZAQC2AHsnZGVzY3InOiBbKCdpZCcsICc8aTgnKSwgKCd5JywgJ3xpMScpLCAoJ3Njb3JlJywgJzxm\
        OCcpXSwgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsKSwgfSAgICAgICAgICAgICAgICAg\
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg\
        ICAKCgAAAAAAAAABAAAAAAAA6D8BAAAAAAAgAACamZmZmZm5Pw==
        """

    /// `numpy.savez_compressed` of texts, booleans, floats and integers of several sizes and orders.
    static let mixed = """
        UEsDBC0AAAAIAAAAIQDzTxeO//////////8GABQAaWQubnB5AQAQAKQAAAAAAAAAVgAAAAAAAACb7BfqGxDJ\
        yFDGUK2eklqcXKRupaBuE2qsrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RrGOpo6CrUKFACuRAYE\
        SALil1B2MhCvUQAS3xgZAFBLAwQtAAAACAAAACEAFpOMu///////////BQAUAHkubnB5AQAQAIMAAAAAAAAA\
        RwAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBek2SorqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC\
        +RrGOpo6CrUKFAAuRgZGAFBLAwQtAAAACAAAACEA+z7yp///////////BgAUAGY0Lm5weQEAEACMAAAAAAAA\
        AE8AAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNmoq6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBak\
        AvkaxjqaOgq1ChQALgYGBvuzZ87YAukDAFBLAwQtAAAACAAAACEAVMTVM///////////BgAUAGJlLm5weQEA\
        EACMAAAAAAAAAE8AAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpdpoq6joJ6WX1RSlJgXn1+UkgoSd0vM\
        KU4FihdnJBakAvkaxjqaOgq1ChQALgYGBsb/////A9LMAFBLAwQtAAAACAAAACEAKiMNkv//////////BgAU\
        AHU4Lm5weQEAEACYAAAAAAAAAEsAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgblNqoa6joJ6WX1RSlJgX\
        n1+UkgoSd0vMKU4FihdnJBakAvkaxjqaOgq1ChQALgYo+A+joQAAUEsDBC0AAAAIAAAAIQDVESRk////////\
        //8FABQAcC5ucHkBABAAsAAAAAAAAABWAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6loG6TZqGuo6Cell9U\
        UpSYF59flJIKEg8pKk0FChdnJBakArkaxjoKRpo6CrUK5AMuBhRwwR5CP4DSB6D0DSj9xB4AUEsDBC0AAAAI\
        AAAAIQB1iCO7//////////8FABQAcS5ucHkBABAAjAAAAAAAAABSAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxc\
        pG6loG6TaaSuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GsY6CkaaOgq1CmQDLgYGRgYmBmYGFgZW\
        BgBQSwMELQAAAAgAAAAhABMhrPL//////////wUAFABzLm5weQEAEACGAAAAAAAAAEoAAAAAAAAAm+wX6hsQ\
        ychQxlCtnpJanFykbqWgXhNspK6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaxjqaOgq1ChQArgoG\
        BobKKgBQSwECLQMtAAAACAAAACEA808XjlYAAACkAAAABgAAAAAAAAAAAAAAgAEAAAAAaWQubnB5UEsBAi0D\
        LQAAAAgAAAAhABaTjLtHAAAAgwAAAAUAAAAAAAAAAAAAAIABjgAAAHkubnB5UEsBAi0DLQAAAAgAAAAhAPs+\
        8qdPAAAAjAAAAAYAAAAAAAAAAAAAAIABDAEAAGY0Lm5weVBLAQItAy0AAAAIAAAAIQBUxNUzTwAAAIwAAAAG\
        AAAAAAAAAAAAAACAAZMBAABiZS5ucHlQSwECLQMtAAAACAAAACEAKiMNkksAAACYAAAABgAAAAAAAAAAAAAA\
        gAEaAgAAdTgubnB5UEsBAi0DLQAAAAgAAAAhANURJGRWAAAAsAAAAAUAAAAAAAAAAAAAAIABnQIAAHAubnB5\
        UEsBAi0DLQAAAAgAAAAhAHWII7tSAAAAjAAAAAUAAAAAAAAAAAAAAIABKgMAAHEubnB5UEsBAi0DLQAAAAgA\
        AAAhABMhrPJKAAAAhgAAAAUAAAAAAAAAAAAAAIABswMAAHMubnB5UEsFBgAAAAAIAAgAnAEAADQEAAAAAA==
        """

    /// `numpy.savez_compressed(id=numpy.array(['a', 1], dtype=object), y=[1, 2])`.
    static let object = """
        UEsDBC0AAAAIAAAAIQD4ivyC//////////8GABQAaWQubnB5AQAQABsBAAAAAAAAxgAAAAAAAACliz0LgkAY\
        x71eCKK52e0MxKEpWhqCho4sgoaGkEsvDEzl8Qykgpao4IbAp89bmh+h3/CH/1tur2aLNdGO2ol6InGBDnV6\
        nlNTp7sIJPDQicATZTzhQSKKPPF5LApv9M2eqV/0f2hfG++XVqG6YXqIM8txIxDWIQ3kngPwDFXHAeFGYSIh\
        dSXmqJq/JapW6FWTHJl2wzHZ4h2XaDDCajf066rpySwW5aU2H+DzUbV1Rc5o2/b0U/ATNpK4fW7QUIQjI6Jw\
        1hdQSwMELQAAAAgAAAAhAAz8HOn//////////wUAFAB5Lm5weQEAEACQAAAAAAAAAEoAAAAAAAAAm+wX6hsQ\
        ychQxlCtnpJanFykbqWgbpNpoa6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjqaOgq1ChQALkYG\
        CGCC0gBQSwECLQMtAAAACAAAACEA+Ir8gsYAAAAbAQAABgAAAAAAAAAAAAAAgAEAAAAAaWQubnB5UEsBAi0D\
        LQAAAAgAAAAhAAz8HOlKAAAAkAAAAAUAAAAAAAAAAAAAAIAB/gAAAHkubnB5UEsFBgAAAAACAAIAZwAAAH8B\
        AAAAAA==
        """

    /// `numpy.save` of `[0.5, 0.25]`.
    static let bare = """
        k05VTVBZAQB2AHsnZGVzY3InOiAnPGY4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIs\
        KSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg\
        IAoAAAAAAADgPwAAAAAAANA/
        """

    /// `numpy.savez_compressed(id=arange(700, dtype='<u2'), y=arange(700) % 2 == 1, z=zeros(700))`.
    static let big = """
        UEsDBC0AAAAIAAAAIQDuxMGT//////////8GABQAaWQubnB5AQAQAPgFAAAAAAAAbwQAAAAAAACdk+N/GAYA\
        RO9dbVspU6Rtatu2mTap27RJbdu2bds2Zq/GVmzFVq7L/oXdt3sf3/1uTt0mdeq3QP01JDA0LLJjRGDJgMDS\
        /QoGBgUEdgqP6BsR0qtdeERo2H+8akiPyLAoHtklpHdYVM9ZLDg4KFdQwLCA/524ErKiKbpiKKZiKbbiKK7i\
        Kb4SKKESKbGSKKmSKblSKKVSKbXSKK3SKb0yKKMyKUCZlUVZlU3ZlUOByqlcyq08ClJe5VN+BauACqqQCquI\
        iqqYiquESqqUSquMyqqcyquCKqqSKquKqqqaqquGaqqWaquO6qqe6quBGqqRGquJmqqZmquFWqqVWquN2qqd\
        2itEHdRRoQpTJ3VWF3VVN3VXD/VUL4Wrt/ooQpHqq35RjgdooAZpsIZoqIZpuEZopEZptMZorMZpvCZooiZp\
        sqZoqqZpumZopmZptuZoruZpvhZooRZpsZZoqZZpuVZopVZptdZordZpvTZoozZps7Zoq7Zpu3Zop3Zpt/Zo\
        r/Zpvw7ooA7psI7oqI7puE7opE7ptM7orM7pvC7ooi7psq7oqq7pum7opm7pC32pr/S1vtG3+k7f6wf9qJ/0\
        s37Rr7qtO7qre7qvB3qoR3qsJ/pNv+upnum5XugP/amXeqXXeqO/9Lfe6p3e64M+6pP+0eeo+cFEIzoxiEks\
        YhOHuMQjPglISCISk4SkJCM5KUhJKlKThrSkIz0ZyEgmAshMFrKSjezkIJCc5CI3eQgiL/nITzAFKEghClOE\
        ohSjOCUoSSlKU4aylKM8FahIJSpThapUozo1qEktalOHutSjPg1oSCMa04SmNKM5LWhJK1rThra0oz0hdKAj\
        oYTRic50oSvd6E4PetKLcHrThwgi6Us/+jOAgQxiMEMYyjCGM4KRjGI0YxjLOMYzgYlMYjJTmMo0pjODmcxi\
        NnOYyzzms4CFLGIxS1jKMpazgpWsYjVrWMs61rOBjWxiM1vYyja2s4Od7GI3e9jLPvZzgIMc4jBHOMoxjnOC\
        k5ziNGc4yznOc4GLXOIyV7jKNa5zg5vc4gu+5Cu+5hu+5Tu+5wd+5Cd+5hd+5TZ3uMs97vOAhzziMU/4jd95\
        yjOe84I/+JOXvOI1b/iLv3nLO97zgY984h8+R50f29Ec3TEc07Ec23Ec1/Ec3wmc0Imc2Emc1Mmc3Cmc0qmc\
        2mmc1umc3hmc0Zkc4MzO4qzO5uzO4UDndC7ndh4HOa/zOb+DXcAFXciFXcRFXczFXcIlXcqlXcZlXc7lXcEV\
        XcmVXcVVXc3VXcM1Xcu1Xcd1Xc/13cAN3ciN3cRN3czN3cIt3cqt3cZt3c7tHeIO7uhQh7mTO7uLu7qbu7uH\
        e7qXw93bfRzhSPd1P/f3AA/0IA/2EA/1MA/3CI/0KI/2GI/1OI/3BE/0JE/2FE/1NE/3DM/0LM/2HM/1PM/3\
        Ai/0Ii/2Ei/1Mi/3Cq/0Kq/2Gq/1Oq/3Bm/0Jm/2Fm/1Nm/3Du/0Lu/2Hu/1Pu/3AR/0IR/2Ef8LUEsDBC0A\
        AAAIAAAAIQDahW/X//////////8FABQAeS5ucHkBABAAPAMAAAAAAABOAAAAAAAAAJvsF+obEMnIUMZQrZ6S\
        WpxcpG6loF6TZKiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GuYGBjqaOgq1CmQDLgbGUTgKhyYE\
        AFBLAwQtAAAACAAAACEAJAX3Nv//////////BQAUAHoubnB5AQAQAGAWAAAAAAAAZwAAAAAAAADtyDEOgjAY\
        QOGyeopuvyYdukmIMxvExcHJNLSNgxHSEhfDKbiw9QpsJO/b3lv7W3e9V+qjvuJDHpI0Wi6xFqMljmlO7v0Y\
        kw//37pXDuXnp5tC6ePZWnMyetGbHRQAAAAAAAAAYJd+UEsBAi0DLQAAAAgAAAAhAO7EwZNvBAAA+AUAAAYA\
        AAAAAAAAAAAAAIABAAAAAGlkLm5weVBLAQItAy0AAAAIAAAAIQDahW/XTgAAADwDAAAFAAAAAAAAAAAAAACA\
        AacEAAB5Lm5weVBLAQItAy0AAAAIAAAAIQAkBfc2ZwAAAGAWAAAFAAAAAAAAAAAAAACAASwFAAB6Lm5weVBL\
        BQYAAAAAAwADAJoAAADKBQAAAAA=
        """

    /// `numpy.savez(id=numpy.array([1, 2], dtype='<u1'), y=[0.5, 1.5])`.
    static let stored = """
        UEsDBC0AAAAAAAAAIQBiAmVf//////////8GABQAaWQubnB5AQAQAIIAAAAAAAAAggAAAAAAAACTTlVNUFkB\
        AHYAeydkZXNjcic6ICd8dTEnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAg\
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCgECUEsD\
        BC0AAAAAAAAAIQCU3duE//////////8FABQAeS5ucHkBABAAkAAAAAAAAACQAAAAAAAAAJNOVU1QWQEAdgB7\
        J2Rlc2NyJzogJzxmOCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgyLCksIH0gICAgICAg\
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAA4D8A\
        AAAAAAD4P1BLAQItAy0AAAAAAAAAIQBiAmVfggAAAIIAAAAGAAAAAAAAAAAAAACAAQAAAABpZC5ucHlQSwEC\
        LQMtAAAAAAAAACEAlN3bhJAAAACQAAAABQAAAAAAAAAAAAAAgAG6AAAAeS5ucHlQSwUGAAAAAAIAAgBnAAAA\
        gQEAAAAA
        """

    /// An archive of `id.npy`, `[3, 4]` as `<i2`, by zipfile with compression level 0: stored blocks.
    static let level0 = """
        UEsDBBQAAAAIAFNxeV2QXdbGiQAAAIQAAAAGAAAAaWQubnB5AYQAe/+TTlVNUFkBAHYAeydkZXNjcic6ICc8\
        aTInLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwpLCB9ICAgICAgICAgICAgICAgICAg\
        ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgCgMABABQSwECFAMUAAAACABTcXld\
        kF3WxokAAACEAAAABgAAAAAAAAAAAAAAgAEAAAAAaWQubnB5UEsFBgAAAAABAAEANAAAAK0AAAAAAA==
        """

    /// The bytes of a text in base 64 without line ends.
    static func bytes(_ text: String) -> [UInt8] {
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = []
        var (word, bits) = (0, 0)
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { break }
            word = (word << 6 | value) & 0xffff
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: word >> bits))
            }
        }
        return bytes
    }
}
